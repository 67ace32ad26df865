/* The fields of the forms, by the way in which they are shown. Each control has `element`, `set`, and `value`. */
import { el, filledIn, fresh, send } from "./desk-parts.js";

const list = (id, rows) => el("datalist", { id }, ...rows.map(([value, label]) => el("option", { value }, label ?? "")));
const parted = (text) => text.split(";").map((one) => one.trim()).filter(Boolean);
const joined = (value) => (Array.isArray(value) ? value.join("; ") : (value ?? ""));

const line = (field, id) => {
  const input = el("input", { id, type: "text", autocomplete: "off" });
  return { element: input, input, set: (value) => { input.value = joined(value); }, value: () => input.value.trim() };
};

const many = (field, id) => {
  const made = line(field, id);
  return { ...made, value: () => parted(made.input.value) };
};

const prose = (field, id) => {
  const input = el("textarea", { id, rows: "5" });
  return { element: input, input, set: (value) => { input.value = value ?? ""; }, value: () => input.value.trim() };
};

const choice = (field, id, shared) => {
  const rows = field.options.length ? field.options : (shared[`${field.name}s`] ?? []);
  const empty = field.default ? [] : [el("option", { value: "" }, "–")];
  const input = el("select", { id }, ...empty, ...rows.map(([value, label]) => el("option", { value }, label)));
  input.value = field.default;
  return { element: input, input, set: (value) => { input.value = value || field.default; }, value: () => input.value };
};

/* Who has reviewed an annotation, and when: today, unless the editor gives another date. */
const review = (field, id, shared) => {
  const input = el("select", { id }, el("option", { value: "" }, "–"), ...field.options.map(([value, label]) => el("option", { value }, label)));
  const day = el("input", { type: "text", "aria-label": shared.words.reviewDate, placeholder: shared.words.reviewDate, autocomplete: "off", class: "ed-desk-at" });
  input.addEventListener("change", () => {
    if (input.value && !day.value) day.value = new Date().toISOString().slice(0, 10);
  });
  const set = (given) => { input.value = given?.by ?? ""; day.value = given?.date ?? ""; };
  const value = () => (input.value ? { by: input.value, date: day.value.trim() } : "");
  return { element: el("span", { class: "ed-desk-row" }, input, day), input, set, value };
};

/* An entry in BibTeX, with what the program reads in it. */
const pasted = (field, id, shared) => {
  const { words } = shared;
  const input = el("textarea", { id, rows: "3", spellcheck: "false", dir: "ltr" });
  const meaning = el("output", { class: "ed-desk-meaning", for: id });
  let asked = 0, told = () => {};
  const read = async () => {
    const text = input.value.trim(), own = (asked += 1);
    meaning.textContent = "";
    told(text, "");
    if (!text) return;
    const { data } = await send("pasted", { text });
    if (own !== asked) return;
    meaning.textContent = data.error ?? filledIn(words.pastedWork, { title: data.title ?? "" });
    told(text, data.id ?? "");
  };
  input.addEventListener("input", read);
  return {
    element: el("span", { class: "ed-desk-date" }, input, meaning), input,
    set: (value) => { input.value = value ?? ""; },
    value: () => input.value.trim(),
    when: (work) => { told = work; },
  };
};

/* A date, with what it means in words. */
const date = (field, id, shared) => {
  const meaning = el("output", { class: "ed-desk-meaning", for: id });
  const offered = el("span", { class: "ed-desk-offers" });
  const input = el("input", { id, type: "text", autocomplete: "off", spellcheck: "false" });
  let asked = 0;
  const explain = async () => {
    const value = input.value.trim(), own = (asked += 1);
    meaning.textContent = "";
    if (!value || value === "none") return;
    const { data } = await send("date", { edtf: value });
    if (own === asked) meaning.textContent = data.error || data.words || "";
  };
  input.addEventListener("input", explain);
  const set = (value) => { input.value = value ?? ""; explain(); };
  const offer = (dates) =>
    offered.replaceChildren(...dates.map(([edtf, words]) =>
      el("button", { type: "button", onclick: () => { set(edtf); input.focus(); } }, filledIn(shared.words.offer, { date: edtf, words }))));
  return { element: el("span", { class: "ed-desk-date" }, input, meaning, offered), input, set, offer, value: () => input.value.trim() };
};

/* Works of the bibliography, each with the place in it. */
const sources = (field, id, shared, actions) => {
  const { words } = shared, rows = el("ol", { class: "ed-desk-sources" });
  const titles = new Map(shared.works);
  const titled = (input, title) => { title.textContent = titles.get(input.value.trim()) ?? ""; };
  const add = (key = "", at = "") => {
    const number = rows.children.length;
    const title = el("output", { class: "ed-desk-meaning" });
    const work = el("input", { type: "text", list: "ed-desk-works", value: key, id: number ? fresh("work") : id, autocomplete: "off", "aria-label": number ? words.work : false, spellcheck: "false" });
    const place = el("input", { type: "text", value: at, placeholder: words.placeInWork, "aria-label": words.placeInWork, autocomplete: "off", class: "ed-desk-at" });
    work.addEventListener("input", () => titled(work, title));
    titled(work, title);
    const row = el("li", {}, el("span", { class: "ed-desk-row" }, work, place,
      number ? el("button", { type: "button", "aria-label": words.remove, title: words.remove, onclick: () => { row.remove(); more.focus(); } }, "×") : null), title);
    rows.append(row);
    return work;
  };
  const more = el("button", { type: "button", class: "ed-desk-quiet", onclick: () => add().focus() }, words.addSource);
  const newWork = actions.newWork ? el("button", { type: "button", class: "ed-desk-quiet", onclick: () => actions.newWork() }, words.newWork) : null;
  const inputs = () => [...rows.querySelectorAll("[list=ed-desk-works]")];
  /* The key of a new work, in place of the one that it had before. */
  const swap = (old, key, name) => {
    titles.set(key, name);
    let input = inputs().find((one) => one.value.trim() === old);
    if (!input && old) return;
    input ??= add();
    input.value = key;
    input.dispatchEvent(new Event("input"));
  };
  const set = (value) => {
    rows.replaceChildren();
    for (const one of Array.isArray(value) && value.length ? value : [""]) {
      if (typeof one === "string") add(one);
      else add(one.key, one.at);
    }
  };
  const value = () =>
    [...rows.children].flatMap((row) => {
      const [key, at] = [...row.querySelectorAll("input")].map((input) => input.value.trim());
      return key ? [at ? { key, at } : key] : [];
    });
  set([]);
  return { element: el("span", {}, rows, more, " ", newWork), set, swap, value };
};

/* Ids of entries or of events, with a button for a new one. */
const named = (rows, button) => (field, id, shared, actions) => {
  const several = field.control === "events";
  const input = el("input", { id, type: "text", list: `ed-desk-${rows}`, autocomplete: "off", spellcheck: "false" });
  const names = new Map(shared[rows].map(([value, name]) => [value, name]));
  const meaning = el("output", { class: "ed-desk-meaning", for: id });
  const offered = el("span", { class: "ed-desk-offers" });
  const told = () => {
    meaning.textContent = parted(input.value).map((one) => names.get(one)).filter(Boolean).join("; ");
  };
  input.addEventListener("input", told);
  const set = (value) => { input.value = joined(value); told(); };
  const put = (value) => set(several ? [...parted(input.value), value] : value);
  /* The id of a new row, in place of the one that it had before. */
  const swap = (old, value, name) => {
    names.set(value, name);
    if (several) set([...parted(input.value).filter((one) => one !== old), value].filter(Boolean));
    else if (input.value.trim() === old) set(value);
    else told();
  };
  const add = el("button", { type: "button", class: "ed-desk-quiet", onclick: () => actions[button]() }, shared.words[button]);
  const offer = (found) =>
    offered.replaceChildren(...found.map((value) =>
      el("button", { type: "button", onclick: () => { put(value); input.focus(); } }, names.get(value) ?? value)));
  const value = () => (several ? parted(input.value) : input.value.trim());
  return { element: el("span", { class: "ed-desk-named" }, input, meaning, offered, add), input, set, swap, offer, value };
};

const CONTROLS = {
  line, prose, choice, date, sources, review, pasted, list: many, passages: many,
  entry: named("entries", "newEntry"),
  events: named("events", "newEvent"),
};

/* The lists that complete what an editor types. */
export const lists = (shared) => [
  list("ed-desk-works", shared.works),
  list("ed-desk-entries", [...shared.entries, ["none", shared.words.noEntry]]),
  list("ed-desk-events", shared.events),
];

/* A field with its label, its help, and its error. */
export const fieldOf = (field, shared, actions) => {
  const id = fresh(field.name), help = `${id}-help`, error = `${id}-error`;
  const own = Object.fromEntries(Object.entries(actions).map(([name, work]) => [name, () => work(made)]));
  const control = CONTROLS[field.control](field, id, shared, own);
  const problem = el("p", { class: "ed-desk-error", id: error, hidden: true });
  const described = [field.help ? help : "", error].filter(Boolean).join(" ");
  const input = control.input ?? control.element.querySelector("input");
  input?.setAttribute("aria-describedby", described);
  if (field.required) input?.setAttribute("aria-required", "true");
  const element = el("div", { class: "ed-desk-field", "data-field": field.name },
    el("label", { for: id }, field.label),
    control.element,
    field.help ? el("p", { class: "ed-desk-help", id: help }, field.help) : null,
    problem);
  const fail = (message) => {
    problem.textContent = message;
    problem.hidden = !message;
    const inner = element.querySelector("input, textarea, select");
    if (message) inner?.setAttribute("aria-invalid", "true");
    else inner?.removeAttribute("aria-invalid");
  };
  const made = { ...control, field, box: element, fail, focus: () => element.querySelector("input, textarea, select")?.focus() };
  return made;
};
