/* Citing a passage: the panel that a passage's link opens, and a citation with what is copied.
   Nothing here is needed to read: every link works without it. All listeners are the document's, so
   that pages which are swapped in place (instant navigation) need none of their own. */
(() => {
  "use strict";
  const AT = /\ue000/g, FRAGMENT = /\ue001/g, PAGE = /\ue002/g, UNSIGNED = /\ue003/g;
  const KEY = "edition.form";
  const LONGEST = 300; // letters of a quotation: addresses of mails and issues are not endless

  const words = () => JSON.parse(document.getElementById("ed-words").content.textContent);
  const filledIn = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const panel = () => document.getElementById("ed-passage");
  const part = (name, root = panel()) => root.querySelector(`[data-part="${name}"]`);
  const data = () => JSON.parse(document.getElementById("ed-citations").content.textContent);

  /* The address of this page without query and fragment; where it has no host, the public one. */
  const page = () => {
    const published = location.protocol === "file:" && document.querySelector("link[rel=canonical]")?.href;
    return published || location.href.replace(/[?#].*/s, "");
  };

  const filled = (text, passage) =>
    text.replace(AT, passage.at).replace(UNSIGNED, passage.at.replace(/^\u2066?§ /, "").replace("\u2069", "")).replace(FRAGMENT, passage.id).replace(PAGE, page());

  const remembered = (value) => {
    try {
      if (value) localStorage.setItem(KEY, value);
      return localStorage.getItem(KEY);
    } catch {
      return value; // storage may be forbidden
    }
  };

  const chosen = (root) => root.querySelector('input[name="ed-source"]:checked').value;

  const form = () => {
    const forms = data().forms;
    return forms.find((one) => one.id === remembered()) ?? forms[0];
  };

  /* A citation as nodes, its titles in italics where the style has them so. */
  const written = (runs, passage) =>
    runs.map(([text, italic]) => {
      const node = document.createElement(italic ? "i" : "span");
      node.textContent = filled(text, passage);
      return node;
    });

  const passageOf = (link) => ({ at: link.dataset.at, id: link.hash.slice(1) });

  /* The words of a passage without those of the editors, in short. */
  const quotation = (id) => {
    const place = document.getElementById(id);
    const own = (place?.querySelector(":scope > :is(p, h1, h2, h3, h4, h5, h6)") ?? place)?.cloneNode(true);
    for (const added of own?.querySelectorAll('[data-by="editor"], .ed-label') ?? []) added.remove();
    const words = (own?.textContent ?? "").replace(/\s+/g, " ").trim();
    return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
  };

  /* The address that reports an error of a passage, made as the build makes that of the document. */
  const reported = ({ pattern, title, body, version }, passage) => {
    const own = { at: passage.at, address: `${page()}#${passage.id}`, quotation: quotation(passage.id), version };
    const values = { ...own, title: filledIn(title, own), body: filledIn(body, own) };
    return pattern.replace(/\{(\w+)\}/g, (all, name) => encodeURIComponent(values[name] ?? ""));
  };

  const show = (link) => {
    const root = panel(), passage = passageOf(link);
    root.dataset.at = passage.at;
    root.dataset.id = passage.id;
    const pages = data().pages?.[passage.id]; // of the paper
    part("at").textContent = pages ? `${passage.at} (${pages})` : passage.at;
    const reading = new URLSearchParams(location.search).get("text");
    part("address").value = `${page()}${reading ? `?text=${reading}` : ""}#${passage.id}`;
    part("said").textContent = "";
    const report = part("report");
    if (report) report.href = reported(JSON.parse(report.dataset.report), passage);
    const select = part("form");
    if (!select.options.length)
      for (const one of data().forms) select.add(new Option(one.name, one.id));
    select.value = form().id;
    cite();
    root.addEventListener("close", () => link.focus({ preventScroll: true }), { once: true });
    if (!root.open) root.showModal();
    part("address").select(); // which goes there: the keyboard begins with the first thing to be had
  };

  const cite = () => {
    const root = panel(), passage = { at: root.dataset.at, id: root.dataset.id };
    part("citation").replaceChildren(...written(form()[chosen(root)], passage));
  };

  const say = (place, words) => { place.textContent = words; };

  const copy = async (text, place) => {
    try {
      await navigator.clipboard.writeText(text);
      say(place, words().copied);
    } catch {
      say(place, words().notCopied);
    }
  };

  const save = (one, passage, source) => {
    const file = new Blob([filled(one[source], passage)], { type: one.type });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = one.file.replace(/^[^.]*/, `$&-${passage.id}`);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const actions = {
    "copy-address": () => copy(part("address").value, part("said")),
    "copy-citation": () => copy(part("citation").textContent, part("said")),
    close: () => panel().close(),
    save: (button) => {
      const root = panel();
      const one = data().formats.find((format) => format.name === button.dataset.format);
      save(one, { at: root.dataset.at, id: root.dataset.id }, chosen(root));
    },
    "copy-text": (button) =>
      copy(
        document.getElementById(button.dataset.of).textContent.trim(),
        button.closest("section").querySelector("[role=status]"),
      ),
    share: async (button) => {
      const said = button.closest(".ed-actions").querySelector("[role=status]");
      const url = button.closest(".ed-actions").querySelector("[rel=bookmark]").href;
      if (!navigator.share) return copy(url, said);
      try {
        await navigator.share({ title: document.title, url });
      } catch (error) {
        if (error.name !== "AbortError") await copy(url, said); // the reader may close the dialog
      }
    },
    quote: (button) => {
      const note = button.closest(".ed-quote");
      copy(note.dataset.text, part("said", note));
      note.querySelector("[data-do=unquote]").focus();
      button.hidden = true;
    },
    unquote: () => unoffer(),
  };

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    const button = target.closest("[data-do]");
    if (button) {
      actions[button.dataset.do]?.(button);
      return;
    }
    if (target === panel()) panel().close(); // its backdrop
    const link = target.closest("a[data-at]");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    // Once the browser has gone to the passage, which takes the focus.
    if (link && plain && event.button === 0 && panel()) setTimeout(show, 0, link);
  });

  document.addEventListener("change", (event) => {
    if (!panel()?.contains(event.target)) return;
    if (event.target === part("form")) remembered(event.target.value);
    cite();
  });

  /* The passage in which a selection begins: the last link before it. */
  const passageBefore = (node) => {
    let found = null;
    for (const link of document.querySelectorAll(".ed-body a[data-at]")) {
      if (link !== node && !(link.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      found = link;
    }
    return found;
  };

  /* What offers a citation stands at the end of the page: the keyboard comes to it next, and goes back. */
  let offered = null;
  const offer = () => document.querySelector(".ed-quote:not([hidden])");
  const unoffer = () => {
    const note = offer(), inside = note.contains(document.activeElement);
    note.hidden = true;
    if (inside) offered?.focus({ preventScroll: true });
  };

  document.addEventListener("keydown", (event) => {
    const note = offer();
    if (!note) return;
    if (event.key === "Escape" && !document.querySelector("dialog:modal")) unoffer();
    if (event.key !== "Tab" || event.shiftKey || !note.dataset.next) return;
    event.preventDefault();
    delete note.dataset.next;
    note.querySelector("button").focus();
  });

  document.addEventListener("copy", () => {
    const selection = getSelection();
    const note = document.querySelector(".ed-quote");
    if (!note || selection.isCollapsed) return;
    const { startContainer, startOffset } = selection.getRangeAt(0);
    const start = startContainer.childNodes[startOffset] ?? startContainer;
    const own = start.parentElement?.closest(".ed-notes li[id][value]");
    const link = own?.querySelector("a") ?? (start.parentElement?.closest(".ed-body") ? passageBefore(start) : null);
    if (!link) return;
    /* A note's words are the editors'. */
    const passage = own ? { at: filledIn(words().note, { mark: own.value }), id: own.id } : passageOf(link);
    const cited = written(own ? form().note : form().here, passage).map((node) => node.textContent).join("");
    const quoted = filledIn(words().quotation, { words: selection.toString().trim() });
    note.dataset.passage = passage.id;
    note.dataset.text = `${quoted}\n${cited}`;
    part("at", note).textContent = passage.at;
    part("said", note).textContent = "";
    note.querySelector("[data-do=quote]").hidden = false;
    note.dataset.next = "yes";
    note.hidden = false;
    offered = link;
  });
})();
