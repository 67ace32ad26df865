/* The search of an edition. The index is loaded when the dialog first opens; every word of a query
   must be found, in a text, at the beginning of a word, or in another form of a name that the text
   gives. What is shown is the text itself, never a form that it does not have. */
(() => {
  "use strict";
  const root = document.querySelector(".ed-search");
  if (!root) return;

  const WORDS = JSON.parse(root.dataset.words), PLURALS = new Intl.PluralRules(document.documentElement.lang || "en");
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const counting = (forms, count) => filled(forms[PLURALS.select(count)] ?? forms.other, { count });

  // Now: with instant navigation the address of the page changes below this script.
  const INDEX = new URL(root.dataset.index, document.baseURI), SITE = new URL("..", INDEX);
  const HOSTED = location.protocol !== "file:";
  const STEP = 30; // results shown at a time
  const BONUS = { Glossary: 3, Document: 3, Text: 1 }; // the thing itself, then texts
  const BEFORE = 12, BEHIND = 30; // words of an excerpt around the first that was sought

  /* Text as it is compared ------------------------------------------------------------------- */

  const WORD = /[\p{L}\p{N}\p{M}'’ʼ]+(?:\.\p{L}(?!\p{L}))*/gu;
  const SIGNS = /[\p{M}'’‘ʼʹʻ`´]/gu; // accents and apostrophes, however they are written
  const INITIALS = /(?<!\p{L})(\p{L})\.(?=\p{L}(?!\p{L}))/gu; // U.S.A. is sought as USA
  const HYPHENED = /[\p{L}\p{N}]+(?:[-‐][\p{L}\p{N}]+)+/gu;
  const LETTERS = { ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i" }; // have no accent to take off
  const UNSPACED = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

  const folded = (text) =>
    text.normalize("NFKD").toLowerCase().replace(SIGNS, "").replace(INITIALS, "$1").replace(/[øłđßæœı]/g, (sign) => LETTERS[sign]);
  const spaced = (text) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const words = (text) => spaced(folded(text));
  const joined = (text) => text.replace(/[-‐]/g, "");

  /* Words between blanks; behind them those with a hyphen once more, without it. */
  const comparable = (text) => {
    const plain = folded(text), compounds = (/[-‐]/.test(plain) && plain.match(HYPHENED)) || [];
    return ` ${spaced(plain)} ${compounds.map(joined).join(" ")} `;
  };

  /* 2 where a word is there, 1 where one begins so; scripts without spaces have no beginnings. */
  const rank = (text, word) =>
    text.includes(` ${word} `) ? 2 : text.includes(UNSPACED.test(word) ? word : ` ${word}`) ? 1 : 0;

  /* Each term in the forms of which one must be found; a phrase is whole words. */
  const split = (query) =>
    [...query.matchAll(/["“„«「]\s*([^"”“»」]+?)\s*["”“»」]|\S+/g)]
      .map(([term, phrase]) =>
        phrase ? [` ${words(phrase)} `] : [...new Set([words(term), spaced(joined(folded(term)))])],
      )
      .filter(([form]) => form.trim());
  const best = (text, forms) =>
    Math.max(...forms.map((form) => (form.startsWith(" ") ? 2 * text.includes(form) : rank(text, form))));

  /* The index ---------------------------------------------------------------------------------- */

  const SAID = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'", "#x27": "'" };
  const plain = (html) =>
    /[<&]/.test(html)
      ? html.replace(/<[^>]*>/g, " ").replace(/&(amp|lt|gt|quot|#34|#39|#x27);/g, (_, name) => SAID[name]).replace(/\s+/g, " ").trim()
      : html;

  /* What Material indexed itself has no kind: it is editors' prose. */
  const prepared = (doc, titles) => {
    const [page, fragment] = doc.location.split("#");
    const title = plain(doc.title), text = plain(doc.text), kind = doc.kind ?? "Page";
    const around = fragment ? titles.get(page) : "";
    return {
      title, text, kind, document: doc.document ?? "", language: doc.language ?? "", pages: doc.pages ?? "", mentions: doc.mentions ?? [],
      address: doc.location,
      where: [around === kind ? "" : around, doc.document].filter(Boolean).join(" · "), // titles can be alike
      inTitle: comparable(title), inText: comparable(text),
    };
  };

  const fetched = async (file) => {
    const answer = await fetch(file);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  };

  /* Without a host a browser loads nothing but scripts; an offline edition has the index as one. */
  const run = (file) =>
    new Promise((go, fail) => {
      const script = document.createElement("script");
      script.src = file.href.replace(/json$/, "js");
      script.onload = () => go(window.__index);
      script.onerror = fail;
      document.head.append(script);
    });

  const read = async () => {
    const load = HOSTED ? fetched : run;
    const { docs: first, parts = [] } = await load(INDEX);
    let docs = first;
    for (const name of parts) docs = docs.concat((await load(new URL(name, INDEX))).docs); // of a large edition
    const titles = new Map(docs.filter((doc) => !doc.location.includes("#")).map((doc) => [doc.location, plain(doc.title)]));
    const items = [], entries = new Map(), documents = new Map();
    for (const doc of docs) {
      const item = prepared(doc, titles);
      items.push(item);
      if (doc.names) entries.set(doc.mentions[0], { title: item.title, names: doc.names, inNames: comparable(doc.names.join(" | ")) });
      if (item.kind === "Document") documents.set(item.document, item.title);
      if (items.length % 2000 === 0) await new Promise((go) => setTimeout(go)); // let the reader type
    }
    return { items, entries, documents };
  };

  let loading = null;
  const index = () => (loading ??= read().catch((error) => { loading = null; throw error; }));

  /* Everything that has all terms, the best first; `via` are entries that it names in other forms. */
  const found = ({ items, entries }, sought) => {
    const named = sought.map((forms) => new Set([...entries].filter(([, { inNames }]) => best(inNames, forms)).map(([id]) => id)));
    const results = [];
    for (const item of items) {
      let score = 0;
      const via = new Set();
      const all = sought.every((forms, n) => {
        const direct = Math.max(1.25 * best(item.inTitle, forms), best(item.inText, forms));
        const entry = direct ? undefined : item.mentions.find((id) => named[n].has(id));
        if (entry) via.add(entry);
        score += direct || (entry ? 1 : 0);
        return direct || entry;
      });
      if (item.kind === "Text" || !via.size) score += BONUS[item.kind] ?? 0;
      if (all) results.push({ item, score, via: [...via].map((id) => entries.get(id)) });
    }
    return results.sort((one, other) => other.score - one.score);
  };

  const counted = (items, value, name) => {
    const choices = new Map();
    for (const item of items) if (value(item)) choices.set(value(item), [name(item), (choices.get(value(item))?.[1] ?? 0) + 1]);
    return choices;
  };

  /* Results, each shown when it is asked for; of how many; by what they can be narrowed. */
  const answered = async (sought, chosen) => {
    const known = await index();
    const all = sought.length ? found(known, sought) : [];
    const ofKind = ({ item }) => !chosen.kind || item.kind === chosen.kind;
    const ofDocument = ({ item }) => !chosen.document || item.document === chosen.document;
    const items = (which) => all.filter(which).map(({ item }) => item);
    return {
      all: all.length,
      results: all.filter((one) => ofKind(one) && ofDocument(one)).map((one) => ({ shown: () => one })),
      kinds: counted(items(ofDocument), ({ kind }) => kind, ({ kind }) => kind),
      documents: counted(items(ofKind), ({ document }) => document, ({ document }) => `${known.documents.get(document)}, ${document}`),
      several: known.documents.size > 1,
    };
  };

  /* An edition of many documents is not sent whole: see `finding-pagefind.js`. */
  const ask = window.editionPagefind?.(root, { comparable, best, UNSPACED }) ?? answered;

  /* What is shown ------------------------------------------------------------------------------ */

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  /* The words of a text with their places, and whether each was sought. */
  const marked = (text, sought, via) => {
    const list = [...text.matchAll(WORD)].map(({ 0: word, index: start }) => ({ start, end: start + word.length, word: words(word) }));
    const heads = sought.flat().flatMap((form) => form.trim().split(" "));
    for (const one of list) one.hit = heads.some((head) => (UNSPACED.test(head) ? one.word.includes(head) : one.word.startsWith(head)));
    for (const name of via.flatMap(({ names }) => names.map((form) => words(form).split(" "))))
      list.forEach((_, n) => {
        if (name.every((part, m) => [part, `${part}s`].includes(list[n + m]?.word))) name.forEach((__, m) => { list[n + m].hit = true; });
      });
    return list;
  };

  const excerpt = (text, list) => {
    const first = Math.max(0, list.findIndex((one) => one.hit) - BEFORE);
    const shown = list.slice(first, first + BEFORE + BEHIND);
    let at = first ? shown[0].start : 0;
    const cut = first + shown.length < list.length, end = cut ? shown.at(-1).end : text.length;
    const nodes = [first ? "… " : ""];
    shown.forEach(({ hit, start, end: stop }, n) => {
      if (!hit || start < at) return;
      for (let next = n + 1; shown[next]?.hit && shown[next].start - stop < 3; next++) stop = shown[next].end;
      nodes.push(text.slice(at, start), element("mark", "", text.slice(start, stop)));
      at = stop;
    });
    return [...nodes, text.slice(at, end), cut ? " …" : ""];
  };

  const line = ({ item, via }, sought) => {
    const link = element("a", "", item.title);
    link.dir = "auto";
    link.href = new URL(HOSTED ? item.address : item.address.replace(/(^|\/)(?=#|$)/, "$1index.html"), SITE);
    const said = element("p", "ed-found-kind", [WORDS.kinds[item.kind] ?? item.kind, item.pages, item.where].filter(Boolean).join(" · "));
    if (via.length) said.append(` · ${filled(WORDS.names, { entries: via.map(({ title }) => title).join("; ") })}`);
    const words = element("p", "ed-found-text", ...excerpt(item.text, marked(item.text, sought, via)));
    if (item.language) words.lang = item.language;
    words.dir = "auto";
    return element("li", "", element("p", "ed-found-title", link), said, words);
  };

  const dialog = root.querySelector("dialog"), list = root.querySelector("ol");
  const { query, kind, document: inDocument } = root.querySelector("form").elements;
  const part = (name) => root.querySelector(`[data-part="${name}"]`);

  /* A choice with what it would leave, by value; what is chosen stays, also where nothing is left of it. */
  const offer = (select, choices) => {
    if (select.value && !choices.has(select.value)) choices.set(select.value, [select.selectedOptions[0].dataset.name, 0]);
    const options = [...choices].map(([value, [name, count]]) => {
      const option = new Option(count === null ? name : filled(WORDS.option, { name, count }), value, false, value === select.value);
      option.dataset.name = name;
      return option;
    });
    options.sort((one, other) => one.text.localeCompare(other.text));
    select.replaceChildren(new Option(WORDS.all, ""), ...options);
  };

  let results = [], sought = [], asked = 0;
  const say = (words) => { part("said").textContent = words; };

  const more = async () => {
    const turn = asked, from = list.children.length;
    const lines = await Promise.all(results.slice(from, from + STEP).map(async (one) => line(await one.shown(), sought)));
    if (turn !== asked || from !== list.children.length) return null; // something else was asked meanwhile
    list.append(...lines);
    part("more").hidden = list.children.length >= results.length;
    return lines[0];
  };

  const show = async () => {
    const turn = ++asked, terms = split(query.value);
    let answer;
    try {
      answer = await ask(terms, { kind: kind.value, document: inDocument.value });
    } catch {
      say(HOSTED || !root.dataset.pagefind ? WORDS.notLoaded : WORDS.online);
      return;
    }
    if (turn !== asked) return;
    ({ results } = answer);
    sought = terms;
    offer(kind, new Map([...answer.kinds].map(([value, [name, count]]) => [value, [WORDS.kinds[value] ?? name, count]])));
    offer(inDocument, answer.documents);
    inDocument.parentElement.hidden = !answer.several;
    list.replaceChildren();
    await more();
    if (turn !== asked) return;
    const { all } = answer, shown = results.length;
    const count = shown === all ? counting(WORDS.results, all) : filled(WORDS.resultsOf, { shown, all });
    say(!sought.length ? "" : all ? count : WORDS.nothing);
  };

  /* What a reader does ------------------------------------------------------------------------- */

  const open = () => {
    dialog.showModal();
    query.focus();
    query.select();
    show();
  };

  for (const opener of document.querySelectorAll(".ed-search-open")) {
    opener.hidden = false;
    opener.addEventListener("click", open);
  }
  root.addEventListener("input", show);
  part("close").addEventListener("click", () => dialog.close());
  part("more").addEventListener("click", async () => (await more())?.querySelector("a").focus());
  root.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.addEventListener("click", (event) => {
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (event.target === dialog || (event.target.closest("a") && !elsewhere)) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation(); // Material's keys turn pages
    if (event.isComposing) return; // a syllable is being written
    if (event.key === "Escape") {
      event.preventDefault(); // which would empty the field first
      dialog.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [query, ...list.querySelectorAll("a")], at = stops.indexOf(document.activeElement);
    if (!step || at < 0) return; // the arrows of a choice are its own
    event.preventDefault();
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
  });
  document.addEventListener("keydown", (event) => {
    const free = !event.target.closest("input, select, textarea, [contenteditable]");
    // Material turns pages by single letters, which one can strike, or speak, without meaning it (WCAG 2.1.4).
    if (/^[a-z,.]$/i.test(event.key)) event.stopPropagation();
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !free || document.querySelector("dialog:modal")) return;
    event.preventDefault();
    open();
  });
})();
