/* The editor's desk: a bar at the foot of each page, and a panel with forms. It changes nothing by
   itself: the program checks each change, shows it on the page, and writes it. */
import { NEW, annotationForm, entryForm, reasonForm } from "./desk-forms.js";
import { DIRECTION, DOCUMENT, LANGUAGE, PAGE_LANGUAGE, el, filledIn, load, send } from "./desk-parts.js";
import { lists } from "./desk-fields.js";
import "./desk-links.js";
import { blocks, chosen, mark, selected, wordsOf } from "./desk-selection.js";

const SAID = "edition.desk.said";
let shared, doc = { annotations: [], findings: [], digests: {}, ids: {} };
let selection = null, form = null, opener = null, original = null;

const words = () => shared.words;
const said = el("p", { class: "ed-desk-said", role: "status" });
const tell = (text) => { said.textContent = text; };
const heading = el("h2", { id: "ed-desk-title", tabindex: "-1" });
const content = el("div", { class: "ed-desk-content" });
const panel = el("section", { class: "ed-desk-panel", role: "dialog", "aria-labelledby": "ed-desk-title", lang: LANGUAGE, dir: DIRECTION, hidden: true });
const bar = el("div", { class: "ed-desk-bar", role: "region", lang: LANGUAGE, dir: DIRECTION });

/* --- the panel --- */

const dirty = () => form?.changed();
const close = () => {
  if (dirty() && !confirm(words().discard)) return;
  restore();
  mark(null);
  form = null;
  panel.hidden = true;
  document.body.classList.remove("ed-desk-open");
  (opener?.isConnected ? opener : bar.querySelector("button"))?.focus();
};

const show = (title, made, ...parts) => {
  if (dirty() && made !== form && !confirm(words().discard)) return false;
  if (panel.hidden) opener = document.activeElement;
  restore();
  tell("");
  form = made;
  heading.textContent = title;
  content.replaceChildren(...parts);
  content.scrollTop = 0;
  panel.hidden = false;
  document.body.classList.add("ed-desk-open");
  heading.focus();
  return true;
};

/* --- preview and writing --- */

const restore = () => {
  if (!original) return;
  document.querySelector("article.ed-doc").replaceWith(original);
  original = null;
};

/* An annotation that is not published, as the preview shows it. */
const pending = (id) => [...document.querySelectorAll(".ed-pending")].find((one) => one.dataset.note === id);

const preview = (html, id) => {
  restore();
  const next = new DOMParser().parseFromString(html, "text/html").querySelector("article.ed-doc");
  if (!next) return;
  original = document.querySelector("article.ed-doc");
  original.replaceWith(next);
  const places = [document.getElementById(`ref-${id}`), pending(id), document.getElementById(`n-${id}`)].filter(Boolean);
  for (const part of places) part.classList.add("ed-desk-new");
  places[0]?.scrollIntoView({ block: "center" });
};

const changeOf = (steps) => ({ document: DOCUMENT, language: PAGE_LANGUAGE, digests: { ...shared.digests, ...doc.digests }, steps });

/* The editor's lines and the file's, where another program changed the file meanwhile. */
const conflict = (data, again) => {
  const parts = (data.files ?? []).flatMap(({ file, lines }) => [el("h3", {}, filledIn(words().changedFile, { file })), el("pre", { tabindex: "0" }, lines.join("\n"))]);
  return el("div", { class: "ed-desk-conflict", role: "alert" },
    el("p", {}, data.error), ...parts,
    el("p", {}, words().keptEntries),
    el("button", { type: "button", onclick: again }, words().again));
};

const propose = async (address, made) => {
  const steps = made.steps();
  if (!steps) return;
  made.busy(true);
  const { status, data } = await send(address, changeOf(steps));
  made.busy(false);
  made.fail(data.findings ?? []);
  if (status === 409) {
    made.result(conflict(data, async () => { await read(); made.result(); propose("preview", made); }));
    return;
  }
  if (status === 0) { made.result(el("p", { role: "alert" }, words().ended)); return; }
  if (data.error || data.fails) {
    made.result(el("p", { role: "alert" }, data.error ?? words().errors));
    return;
  }
  const id = steps.at(-1).row?.id ?? steps.at(-1).id;
  if (address === "preview") {
    if (data.article) preview(data.article, id);
    made.result(
      el("p", { role: "status" }, DOCUMENT && data.article ? words().previewed : words().valid),
      el("details", {}, el("summary", {}, words().lines), el("pre", { tabindex: "0" }, data.lines.join("\n"))));
    made.results.scrollIntoView({ block: "nearest" });
    return;
  }
  sessionStorage.setItem(SAID, words().written);
  form = null;
  if (DOCUMENT && id && document.querySelector("article.ed-doc")) history.replaceState(null, "", `#n-${id}`);
  location.reload();
};

const open = (title, made) => {
  const buttons = el("p", { class: "ed-desk-buttons" },
    el("button", { type: "button", onclick: () => propose("preview", made) }, words().preview),
    el("button", { type: "submit", class: "ed-desk-main" }, words().write));
  const element = el("form", { onsubmit: (event) => { event.preventDefault(); propose("write", made); }, novalidate: true },
    ...made.parts, made.results, buttons);
  return show(title, made, element);
};

/* --- forms --- */

const choose = async (found) => {
  const { status, data } = await send("select", { document: DOCUMENT, ...found });
  if (status === 200) return { ...data, selection: found };
  tell(data.error ?? words().ended);
  return null;
};

const annotate = async (kind, found) => {
  const offer = await choose(found);
  if (!offer) return;
  const place = mark(offer.selection.block ? offer.selection : null);
  open(shared.titles[kind], annotationForm({ kind, shared, offer, id: doc.ids[kind] }));
  place?.scrollIntoView({ block: "nearest" });
};

const edit = (one) => {
  if (one.kind === "withdrawn") { tell(words().isWithdrawn); return; }
  const made = annotationForm({
    kind: one.kind, shared, old: one, id: one.id,
    move: async () => {
      const offer = selection && (await choose(selection));
      if (!offer) { tell(words().selectFirst); return null; }
      mark(selection);
      return offer;
    },
  });
  if (!open(filledIn(words().editTitle, { id: one.id }), made)) return;
  const away = one.kind === "correct" || one.kind === "comment" ? words().withdraw : words().remove;
  content.append(el("p", { class: "ed-desk-away" },
    el("button", { type: "button", class: "ed-desk-quiet", onclick: () => withdraw(one) }, away)));
};

const withdraw = (one) => {
  const note = one.kind === "correct" || one.kind === "comment";
  const removal = { do: "delete", what: "annotation", id: one.id };
  const today = new Date().toISOString().slice(0, 10);
  const made = note
    ? reasonForm({ words: words(), label: words().reason, help: words().withdrawHelp, field: "withdrawn",
        step: (why) => ({ do: "withdraw", what: "annotation", id: one.id, row: { withdrawn: why, date: today } }) })
    : reasonForm({ words: words(), help: filledIn(words().removeHelp, { words: one.words }), step: () => removal });
  open(filledIn(note ? words().withdrawTitle : words().removeTitle, { id: one.id }), made);
  if (note) content.append(el("p", { class: "ed-desk-away" }, el("button", { type: "button", class: "ed-desk-quiet", onclick: () => {
    open(filledIn(words().removeTitle, { id: one.id }), reasonForm({ words: words(), help: words().neverPublished, step: () => removal }));
  } }, words().remove)));
};

const accept = (finding) =>
  open(words().acceptTitle, reasonForm({
    words: words(), label: words().reason, help: finding.message, field: "why",
    step: (why) => ({ do: "add", what: "accept", row: { code: finding.code, ...(finding.at ? { at: finding.at } : {}), why } }),
  }));

const newRow = (what) => open(words()[NEW[what]], entryForm({ what, shared }));

/* --- lists --- */

/* Whether there is a form for a row; its key can be misspelt. */
const editable = (row) => Boolean(row && shared.titles[row.kind]);
const annotationOf = (finding) => doc.annotations.find((row) => row.id === finding.annotation);

const findingItem = (one) =>
  el("li", {},
    el("p", {}, el("span", { class: "ed-desk-kind" }, `${one.severity} · ${one.code}`), " ", one.message),
    el("p", { class: "ed-desk-buttons" },
      one.passage ? el("a", { href: `#${one.passage}` }, words().goTo) : null,
      one.selection ? el("button", { type: "button", onclick: () => annotate("comment", one.selection) }, words().answer) : null,
      editable(annotationOf(one)) ? el("button", { type: "button", onclick: () => edit(annotationOf(one)) }, words().edit) : null,
      one.acceptable ? el("button", { type: "button", onclick: () => accept(one) }, words().accept) : null));

const findings = (passage) => {
  const found = doc.findings.filter((one) => one.open && (!passage || one.passage === passage));
  show(words().findings, null, found.length ? el("ol", { class: "ed-desk-list" }, ...found.map(findingItem)) : el("p", {}, words().noFindings));
};

const annotations = () =>
  show(words().annotations, null, el("ol", { class: "ed-desk-list" }, ...doc.annotations.map((one) =>
    el("li", {}, el("p", {}, el("span", { class: "ed-desk-kind" }, `${one.title} · ${one.id}`), " ", el("q", {}, one.words)),
      one.kind === "withdrawn" ? null : el("p", { class: "ed-desk-buttons" },
        document.getElementById(one.fragment) ? el("a", { href: `#${one.fragment}` }, words().goTo) : null,
        editable(one) ? el("button", { type: "button", "aria-label": `${words().edit} ${one.id}`, onclick: () => edit(one) }, words().edit) : null)))));

/* Words chosen from lists: for the keyboard and for screen readers. */
const chooseWords = () => {
  const all = blocks();
  const option = (text, index) => el("option", { value: String(index) }, text);
  const short = (block) => block.nodes.map(({ node }) => node.data).join("").replace(/\s+/g, " ").trim();
  const passage = el("select", { id: "ed-desk-passage" }, ...all.map((block, index) => option(short(block).slice(0, 70), index)));
  const first = el("select", { id: "ed-desk-first" }), last = el("select", { id: "ed-desk-last" });
  const shown = el("p", { class: "ed-desk-quotation", role: "status", dir: "auto" });
  let parts = [];
  const tellChosen = () => {
    if (Number(last.value) < Number(first.value)) last.value = first.value;
    const block = all[Number(passage.value)];
    selection = chosen(block, all, parts[Number(first.value)], parts[Number(last.value)]);
    mark(selection);
    shown.textContent = parts.slice(Number(first.value), Number(last.value) + 1).map((part) => part.word).join(" ");
    act();
  };
  const fill = () => {
    parts = wordsOf(all[Number(passage.value)]);
    for (const select of [first, last]) select.replaceChildren(...parts.map(({ word }, index) => option(word, index)));
    last.value = String(parts.length - 1);
    tellChosen();
    all[Number(passage.value)].element.scrollIntoView({ block: "nearest" });
  };
  passage.addEventListener("change", fill);
  first.addEventListener("change", () => { last.value = first.value; tellChosen(); });
  last.addEventListener("change", tellChosen);
  const labelled = (label, input) => el("div", { class: "ed-desk-field" }, el("label", { for: input.id }, label), input);
  const buttons = Object.entries(shared.titles).map(([kind, title]) => el("button", { type: "button", onclick: () => annotate(kind, selection) }, title));
  if (show(words().chooseWords, null, labelled(words().passage, passage), labelled(words().first, first), labelled(words().last, last), shown,
    el("p", { class: "ed-desk-buttons" }, ...buttons)) && all.length) fill();
};

/* --- the bar --- */

const actions = el("span", { class: "ed-desk-actions", role: "group" });
/* Buttons for words that are selected. */
const act = () => {
  for (const button of actions.children) button.disabled = !selection;
};

const undo = async () => {
  const { data } = await send("undo", {});
  if (data.error) { tell(data.error); return; }
  sessionStorage.setItem(SAID, words().undone);
  location.reload();
};

const build = () => {
  const button = (label, work, properties = {}) => el("button", { type: "button", onclick: work, ...properties }, label);
  bar.setAttribute("aria-label", words().desk);
  actions.setAttribute("aria-label", words().selectedWords);
  bar.append(el("strong", {}, words().desk));
  if (DOCUMENT) {
    actions.append(...Object.entries(shared.titles).map(([kind, title]) =>
      button(title, () => annotate(kind, selection), { disabled: true, title: words().selectFirst })));
    const open = doc.findings.filter((one) => one.open).length;
    bar.append(actions, button(words().chooseWords, chooseWords),
      button(`${words().annotations} (${doc.annotations.length})`, annotations),
      button(`${words().findings} (${open})`, () => findings()));
  }
  bar.append(button(words().newEntry, () => newRow("entry")), button(words().newEvent, () => newRow("event")), button(words().newWork, () => newRow("work")));
  if (shared.undo) bar.append(button(words().undo, undo));
  bar.append(said);
  panel.append(el("div", { class: "ed-desk-heading" }, heading, el("button", { type: "button", class: "ed-desk-close", "aria-label": words().close, title: words().close, onclick: close }, "×")), content);
  /* The keyboard comes to the desk first, after the link that skips to the text. */
  const skip = document.querySelector("body > .ed-skip");
  if (skip) skip.after(bar, panel);
  else document.body.prepend(bar, panel);
  document.body.append(...lists(shared));
  new ResizeObserver(() => document.documentElement.style.setProperty("--ed-desk-height", `${bar.offsetHeight}px`)).observe(bar);
};

/* Buttons in the page: at notes, and at passages with findings. */
const decorate = () => {
  for (const one of doc.annotations) {
    const note = document.getElementById(one.fragment) ?? pending(one.id);
    if (note && editable(one))
      note.append(el("button", { type: "button", class: "ed-desk-flag", "data-by": "editor", "aria-label": `${words().edit} ${one.id}`, onclick: () => edit(one) }, words().edit));
  }
  const open = doc.findings.filter((one) => one.open && one.passage);
  for (const passage of new Set(open.map((one) => one.passage))) {
    const found = open.filter((one) => one.passage === passage);
    const place = document.getElementById(passage);
    const within = place?.querySelector(":scope > p") ?? place;
    within?.append(el("button", { type: "button", class: "ed-desk-flag", "data-by": "editor", onclick: () => findings(passage) }, `${words().findings} (${found.length})`));
  }
};

/* What the files contain now. */
const read = async () => {
  const [first, second] = await Promise.all([load("shared.json"), DOCUMENT ? load(`document/${encodeURIComponent(DOCUMENT)}.json`) : null]);
  if (first.status !== 200) return false;
  shared = first.data;
  if (second?.status === 200) doc = second.data;
  return true;
};

document.addEventListener("selectionchange", () => {
  const found = selected();
  if (!shared || found === undefined) return;
  selection = found && found !== "several" ? found : null;
  if (found === "several") tell(words().onePassage);
  else if (said.textContent === words().onePassage) tell("");
  act();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden && !document.querySelector("dialog[open]")) close();
});
addEventListener("beforeunload", (event) => {
  if (dirty()) event.preventDefault();
});

if (await read()) {
  build();
  decorate();
  const last = sessionStorage.getItem(SAID);
  sessionStorage.removeItem(SAID);
  if (last) {
    tell(last);
    bar.querySelector("button:enabled")?.focus({ preventScroll: true });
  }
}
