/* The forms of the panel. Each has `parts` to show, `steps` to send, and shows what the program finds. */
import { fieldOf } from "./desk-fields.js";
import { el, fresh } from "./desk-parts.js";

/* What all forms share: errors at their fields, results, and whether anything was changed. */
const formOf = (words, fields, parts, steps) => {
  const results = el("div", { class: "ed-desk-results" });
  const state = () => JSON.stringify(fields().map((one) => one.value()));
  let before = null;
  /* A new entry in a form for an annotation is a step of its own, with fields of the same names. */
  const fieldOfFinding = (finding) =>
    fields().find((one) => one.field.name === finding.field && (one.step?.() ?? 0) === finding.step);
  const made = {
    parts, results, steps,
    changed: () => before !== null && before !== state(),
    begin: () => { before = state(); return made; },
    busy: (is) => results.closest("form")?.toggleAttribute("aria-busy", is),
    result: (...shown) => results.replaceChildren(...shown),
    fail: (findings) => {
      for (const one of fields()) one.fail("");
      const other = [];
      for (const finding of findings) {
        const field = fieldOfFinding(finding);
        if (field && finding.error) field.fail(finding.missing ? words.fillIn : finding.message);
        else other.push(finding);
      }
      made.result(...(other.length ? [el("ul", { class: "ed-desk-found" }, ...other.map((one) => el("li", {}, `${one.severity}: ${one.message}`)))] : []));
      const failed = findings.find((one) => one.error);
      if (failed) fieldOfFinding(failed)?.focus();
    },
  };
  return made;
};

const empty = (value) => value === "" || value === undefined || (Array.isArray(value) && !value.length);
const rowOf = (fields) => Object.fromEntries(fields.map((one) => [one.field.name, one.value()]).filter(([, value]) => !empty(value)));

/* An id from a name: `Anna Smith` becomes `anna-smith`. */
const idOf = (name) =>
  name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "");

const shownFields = (fields, words) => {
  const usual = fields.filter((one) => !one.field.more), more = fields.filter((one) => one.field.more);
  const rest = more.length ? [el("details", { class: "ed-desk-more" }, el("summary", {}, words.more), ...more.map((one) => one.box))] : [];
  return [...usual.map((one) => one.box), ...rest];
};

/* The key of a work: family name of the first author, or first word of the title, and the year. */
const keyOf = (author, title, date, taken) => {
  const name = idOf(author.split(/[;,]/)[0]) || idOf(title.split(/\s+/).find((word) => word.length > 3) ?? title);
  const key = `${name}${date.match(/\d{4}/)?.[0] ?? ""}`;
  return key && ["", ..."bcdefghijk"].map((letter) => key + letter).find((one) => !taken.has(one));
};

/* What is offered as the id of a new row until the editor writes another one. */
const offeredId = (what, field, shared, others) => {
  const text = (name) => field(name).value();
  if (what !== "work") return () => idOf(text(what === "event" ? "title" : "name"));
  const known = shared.works.map(([key]) => key);
  return () => keyOf(text("author"), text("title"), text("date"), new Set([...known, ...others()]));
};

/* A pasted entry stands for the other fields. */
const pastedEntry = (fields, field) => {
  const id = field("id");
  field("bibtex").when((text, key) => {
    for (const one of fields) if (one.field.name !== "bibtex" && one !== id) one.box.hidden = Boolean(text);
    if (!key) return;
    id.set(key);
    id.input.dispatchEvent(new Event("input", { bubbles: true }));
  });
};

/* A new entry, event, or work: its register, its fields, and its step. */
const TITLED = { entry: "name", event: "title", work: "title" };
const rowFields = (what, shared, begun = {}, actions = {}, rows = []) => {
  const { words } = shared;
  const register = el("select", { id: fresh("register") }, ...Object.entries(shared.registers).map(([name, title]) => el("option", { value: name }, title)));
  const name = () => (what === "entry" ? `entry-${register.value}` : what);
  const fields = shared.forms[name()].map((field) => fieldOf(field, shared, actions));
  const field = (wanted) => fields.find((one) => one.field.name === wanted);
  /* The ids of the other new rows of this kind in the form. */
  const others = () => rows.filter((one) => one.what === what && one.fields !== fields).map((one) => one.id());
  const titled = field(TITLED[what]), id = field("id"), offered = offeredId(what, field, shared, others);
  for (const one of fields.filter((other) => other !== id && other.input))
    one.input.addEventListener("input", () => { if (!id.touched) id.set(offered()); });
  id.input.addEventListener("input", () => { id.touched = true; });
  for (const [wanted, value] of Object.entries(begun)) field(wanted)?.set(value);
  if (begun.name) id.set(offered());
  if (what === "work") pastedEntry(fields, field);
  const choice = what !== "entry" ? [] : [el("div", { class: "ed-desk-field" }, el("label", { for: register.id }, words.register), register)];
  const step = () => ({ do: "add", what, ...(what === "entry" ? { register_name: register.value } : {}), row: rowOf(fields.filter((one) => !one.box.hidden)) });
  return { what, fields, parts: [...choice, ...shownFields(fields, words)], step, id: () => id.value(), title: () => titled.value() };
};

/* The buttons for new rows within a form, and the rows that they have added: the form writes both. */
export const NEW = { entry: "newEntry", event: "newEvent", work: "newWork" };
const newRows = (shared, begun = () => ({})) => {
  const { words } = shared, rows = [];
  const add = (what) => (field) => {
    const row = rowFields(what, shared, begun(what), actions, rows);
    const box = el("fieldset", { class: "ed-desk-inner" }, el("legend", {}, words[NEW[what]]), ...row.parts);
    let used = "";
    const use = () => {
      field.swap(used, row.id(), row.title());
      used = row.id();
    };
    if (what === "entry") field.set("");
    use();
    box.addEventListener("input", use);
    const away = el("button", { type: "button", class: "ed-desk-quiet", onclick: () => {
      box.remove();
      for (const one of [...rows].filter((other) => !other.box.isConnected)) rows.splice(rows.indexOf(one), 1);
      field.swap(used, "", "");
      field.focus();
    } }, words.remove);
    box.append(el("p", { class: "ed-desk-buttons" }, away));
    rows.push({ ...row, box });
    for (const one of row.fields) one.step = () => rows.findIndex((other) => other.box === box);
    field.box.append(box);
    box.querySelector("select, input, textarea").focus();
  };
  const actions = Object.fromEntries(Object.entries(NEW).map(([what, name]) => [name, add(what)]));
  return { rows, actions, fields: () => rows.flatMap((row) => row.fields), steps: () => rows.map((row) => row.step()) };
};

export const entryForm = ({ what, shared }) => {
  const added = newRows(shared), row = rowFields(what, shared, {}, added.actions);
  for (const one of row.fields) one.step = () => added.rows.length;
  return formOf(shared.words, () => [...row.fields, ...added.fields()], row.parts, () => [...added.steps(), row.step()]).begin();
};

/* A form with a reason only, or a question without a field. */
export const reasonForm = ({ words, label, help, field = "", step }) => {
  const problem = el("p", { class: "ed-desk-error", id: fresh("reason-error"), hidden: true });
  const input = el("textarea", { id: fresh("reason"), rows: "4", "aria-required": "true", "aria-describedby": problem.id });
  const fail = (message) => {
    problem.textContent = message;
    problem.hidden = !message;
    if (message) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  const one = { field: { name: field }, value: () => input.value.trim(), fail, focus: () => input.focus() };
  const parts = [el("p", {}, help), ...(label ? [el("div", { class: "ed-desk-field" }, el("label", { for: input.id }, label), input, problem)] : [])];
  const made = formOf(words, () => [one], parts, () => {
    if (label && !input.value.trim()) {
      fail(words.fillIn);
      input.focus();
      return null;
    }
    return [step(input.value.trim())];
  });
  return made.begin();
};

/* An annotation: new, with what the program offers for the words, or an old one. */
export const annotationForm = ({ kind, shared, offer = null, old = null, id, move = null }) => {
  const { words } = shared;
  let quoted = offer, within = old?.row ?? {};
  const quotation = el("p", { class: "ed-desk-quotation", dir: "auto" });
  const place = el("p", { class: "ed-desk-help" });
  const show = () => {
    quotation.replaceChildren(...(quoted
      ? [el("span", { class: "ed-desk-around" }, quoted.before), el("mark", {}, quoted.words), el("span", { class: "ed-desk-around" }, quoted.after)]
      : [el("mark", {}, old.words)]));
    place.textContent = quoted?.passage ?? (within.in ? `§ ${within.in}` : "");
  };
  show();
  const spoken = () => quoted?.words ?? old?.words ?? "";
  const added = newRows(shared, (what) => (what === "entry" ? { name: spoken(), forms: [spoken()] } : {}));
  const fields = shared.forms[kind].filter((field) => field.control !== "words").map((field) => fieldOf(field, shared, added.actions));
  const field = (name) => fields.find((one) => one.field.name === name);
  field("id").set(id);
  if (old) {
    for (const one of fields) if (one.field.name in old.row) one.set(old.row[one.field.name]);
    field("id").input.readOnly = true;
  }
  const dates = quoted?.dates ?? [], entries = quoted?.entries ?? [];
  field("edtf")?.offer(dates);
  if (dates.length) field("edtf")?.set(dates[0][0]);
  field("of")?.offer(entries);
  if (kind === "correct" && quoted) field("read").set(quoted.words);
  if (kind === "mention" && entries.length) field("of").set(entries[0]);
  const other = move ? el("button", { type: "button", class: "ed-desk-quiet", title: words.moveHelp, onclick: async () => {
    const found = await move();
    if (!found) return;
    quoted = found;
    show();
  } }, words.move) : null;
  const box = el("div", { class: "ed-desk-field", "data-field": kind }, el("span", { class: "ed-desk-label" }, shared.forms[kind][0].label), quotation, place, other);
  const problem = el("p", { class: "ed-desk-error", hidden: true });
  box.append(problem);
  const quote = { field: { name: kind }, value: () => quoted?.quotation ?? old.words, fail: (text) => { problem.textContent = text; problem.hidden = !text; }, focus: () => {} };
  for (const one of [quote, ...fields]) one.step = () => added.rows.length;
  const inner = () => [quote, ...fields, ...added.fields()];
  const steps = () => {
    const anchor = quoted
      ? { [kind]: quoted.quotation, ...(quoted.in ? { in: quoted.in } : {}), ...(quoted.language ? { language: quoted.language } : {}) }
      : Object.fromEntries([kind, "in", "language"].filter((name) => name in within).map((name) => [name, within[name]]));
    const row = { ...rowOf(fields), ...anchor };
    const known = new Set(shared.forms[kind].map((one) => one.name));
    for (const [name, value] of Object.entries(within)) if (!known.has(name) && !["in", "language"].includes(name)) row[name] = value;
    const main = old ? { do: "change", what: "annotation", id: old.id, row } : { do: "add", what: "annotation", row };
    return [...added.steps(), main];
  };
  return formOf(words, inner, [box, ...shownFields(fields, words)], steps).begin();
};

