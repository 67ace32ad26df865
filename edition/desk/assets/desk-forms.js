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

/* A new entry or event: its register, its fields, and its step. */
const rowFields = (what, shared, begun = {}) => {
  const { words } = shared;
  const register = el("select", { id: fresh("register") }, ...Object.entries(shared.registers).map(([name, title]) => el("option", { value: name }, title)));
  const name = () => (what === "event" ? "event" : `entry-${register.value}`);
  const fields = shared.forms[name()].map((field) => fieldOf(field, shared, {}));
  const field = (wanted) => fields.find((one) => one.field.name === wanted);
  const titled = field(what === "event" ? "title" : "name"), id = field("id");
  titled.input.addEventListener("input", () => { if (!id.touched) id.set(idOf(titled.input.value)); });
  id.input.addEventListener("input", () => { id.touched = true; });
  for (const [wanted, value] of Object.entries(begun)) field(wanted)?.set(value);
  if (begun.name) id.set(idOf(begun.name));
  const choice = what === "event" ? [] : [el("div", { class: "ed-desk-field" }, el("label", { for: register.id }, words.register), register)];
  const step = () => ({ do: "add", what, ...(what === "event" ? {} : { register_name: register.value }), row: rowOf(fields) });
  return { fields, parts: [...choice, ...fields.map((one) => one.box)], step, id: () => id.value(), title: () => titled.value() };
};

export const entryForm = ({ what, shared }) => {
  const row = rowFields(what, shared);
  return formOf(shared.words, () => row.fields, row.parts, () => [row.step()]).begin();
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
  const pending = [];
  const quotation = el("p", { class: "ed-desk-quotation", dir: "auto" });
  const place = el("p", { class: "ed-desk-help" });
  const show = () => {
    quotation.replaceChildren(...(quoted
      ? [el("span", { class: "ed-desk-around" }, quoted.before), el("mark", {}, quoted.words), el("span", { class: "ed-desk-around" }, quoted.after)]
      : [el("mark", {}, old.words)]));
    place.textContent = quoted?.passage ?? (within.in ? `§ ${within.in}` : "");
  };
  show();
  const newRow = (what) => () => {
    const begun = what === "entry" ? { name: quoted?.words ?? old?.words ?? "", forms: [quoted?.words ?? old?.words ?? ""] } : {};
    const row = rowFields(what, shared, begun);
    const box = el("fieldset", { class: "ed-desk-inner" }, el("legend", {}, words[what === "event" ? "newEvent" : "newEntry"]), ...row.parts);
    const field = fields.find((one) => one.field.control === (what === "event" ? "events" : "entry"));
    let used = "";
    const use = () => {
      field.swap(used, row.id(), row.title());
      used = row.id();
    };
    if (what === "entry") field.set("");
    use();
    box.addEventListener("input", use);
    const away = el("button", { type: "button", class: "ed-desk-quiet", onclick: () => {
      pending.splice(pending.indexOf(row), 1);
      box.remove();
      field.swap(used, "", "");
      field.focus();
    } }, words.remove);
    box.append(el("p", { class: "ed-desk-buttons" }, away));
    pending.push(row);
    for (const one of row.fields) one.step = () => pending.indexOf(row);
    field.box.append(box);
    box.querySelector("select, input").focus();
  };
  const actions = { newEntry: newRow("entry"), newEvent: newRow("event") };
  const fields = shared.forms[kind].filter((field) => field.control !== "words").map((field) => fieldOf(field, shared, actions));
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
  for (const one of [quote, ...fields]) one.step = () => pending.length;
  const inner = () => [quote, ...fields, ...pending.flatMap((row) => row.fields)];
  const steps = () => {
    const anchor = quoted
      ? { [kind]: quoted.quotation, ...(quoted.in ? { in: quoted.in } : {}), ...(quoted.language ? { language: quoted.language } : {}) }
      : Object.fromEntries([kind, "in", "language"].filter((name) => name in within).map((name) => [name, within[name]]));
    const row = { ...rowOf(fields), ...anchor };
    const known = new Set(shared.forms[kind].map((one) => one.name));
    for (const [name, value] of Object.entries(within)) if (!known.has(name) && !["in", "language"].includes(name)) row[name] = value;
    const main = old ? { do: "change", what: "annotation", id: old.id, row } : { do: "add", what: "annotation", row };
    return [...pending.map((one) => one.step()), main];
  };
  return formOf(words, inner, [box, ...shownFields(fields, words)], steps).begin();
};

