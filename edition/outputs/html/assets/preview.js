/* Only in a preview: copied words as a note, ready for the list `annotations:` in edition.yml. */
(() => {
  "use strict";
  const LONGEST = 24; // the most words that are added to make a quotation unique

  const data = () => JSON.parse(document.getElementById("ed-notes").content.textContent);
  const folded = (text) => text.replace(/\s+/g, " ").trim();

  /* The words as received, without what editors added. */
  const received = (part) => {
    for (const added of part.querySelectorAll('[data-by="editor"], .ed-label')) added.remove();
    return folded(part.textContent);
  };
  /* What `in:` names: a passage with all passages below it. */
  const place = (id) => document.getElementById(id);
  const count = (text, words) => (words ? text.split(words).length - 1 : 0);

  /* The selected words, and how often they occur before the selection in its passage. */
  let selected = "", earlier = 0;
  document.addEventListener("copy", () => {
    const selection = getSelection(), own = place(document.querySelector(".ed-quote")?.dataset.passage);
    if (selection.isCollapsed || !own) return;
    const range = selection.getRangeAt(0), above = range.cloneRange();
    selected = received(range.cloneContents());
    above.setStart(own, 0);
    above.setEnd(range.startContainer, range.startOffset);
    earlier = count(received(above.cloneContents()), selected);
  });

  /* The shortest quotation from the selected words on that the passage has only once. */
  const unique = (passage) => {
    const start = passage.split(selected).slice(0, earlier + 1).join(selected).length;
    const after = passage.slice(start + selected.length).split(" ");
    let words = selected;
    for (let added = 0; added <= LONGEST && count(passage, words) > 1 && after.length; added += 1)
      words = `${words}${added ? " " : ""}${after.shift()}`;
    return words.trim();
  };

  const block = (id) => {
    const { id: free, passages, languages } = data();
    const body = document.querySelector(".ed-doc").cloneNode(true);
    const own = place(id), passage = own ? received(own.cloneNode(true)) : "";
    const words = unique(passage);
    const language = Object.entries(languages).find(([text]) => id.startsWith(`${text}-`))?.[1];
    const lines = [`- id: ${free}`, `  comment: ${JSON.stringify(words)}`];
    if (language) lines.push(`  language: ${language}`);
    if (count(received(body), words) !== 1 && passages[id]) lines.push(`  in: ${JSON.stringify(passages[id])}`);
    lines.push("  kind: explanatory", "  certainty: high", '  text: "…"');
    return lines.map((line) => `  ${line}\n`).join("");
  };

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-do="copy-note"]') : null;
    if (!button) return;
    const note = button.closest(".ed-quote"), said = note.querySelector('[data-part="said"]');
    const words = JSON.parse(document.getElementById("ed-words").content.textContent);
    try {
      await navigator.clipboard.writeText(block(note.dataset.passage));
      said.textContent = words.copied;
    } catch {
      said.textContent = words.notCopied;
    }
  });
})();
