/* Words that are selected on the page, as the program can find them in the transcript: the paragraph,
   and the characters in it, without white space and without the editors' own words. */
const EDITOR = '[data-by="editor"]';
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, dd, dt, td, th, caption, pre, li, figcaption";
/* White space as the program knows it. */
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

const squeezed = (text) => text.replace(SPACE, "");
const article = () => document.querySelector("article.ed-doc");

/* The name of the text that contains a node: empty for the first. */
const textOf = (node) => {
  const number = node.closest(".ed-text")?.className.match(/ed-text-(\d)/)?.[1] ?? "0";
  return number === "0" ? "" : (document.getElementById(`ed-text-${number}`)?.value.toLowerCase() ?? "");
};

/* The paragraphs of the transcript, each with its text nodes. */
export const blocks = () => {
  const found = new Map();
  const root = article();
  if (!root) return [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (parent.closest(`${EDITOR}, script, style, template`)) continue;
    const element = parent.closest(BLOCKS) ?? root;
    if (!found.has(element)) found.set(element, { element, nodes: [], signs: "", text: textOf(parent) });
    const block = found.get(element);
    block.nodes.push({ node, start: block.signs.length });
    block.signs += squeezed(node.data);
  }
  return [...found.values()].filter((block) => block.signs);
};

const described = (block, all, start, end) => {
  const same = all.filter((one) => one.text === block.text && one.signs === block.signs);
  return {
    text: block.text,
    block: block.signs,
    nth: same.indexOf(block),
    of: same.length,
    offset: [...block.signs.slice(0, start)].length,
    words: block.signs.slice(start, end),
  };
};

/* An editor's reading stands for the words that it replaces. */
const replacedBy = (reading) => {
  for (let node = reading; node && node !== article(); node = node.parentElement) {
    for (let before = node.previousElementSibling; before; before = before.previousElementSibling) {
      if (before.matches("del.ed-lemma")) return before;
      if (!before.matches(EDITOR)) break;
    }
    if (!node.parentElement?.matches("a, span, time")) return null;
  }
  return null;
};

/* The selected words; null if no words of the transcript are selected, "several" if they are in several
   passages, and undefined if the selection is elsewhere, as in a form. */
export const selected = () => {
  const selection = getSelection();
  if (!article()?.contains(selection.anchorNode)) return undefined;
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0), all = blocks();
  const lemmas = [...article().querySelectorAll("ins.ed-read")]
    .filter((reading) => range.intersectsNode(reading)).map(replacedBy).filter(Boolean);
  const parts = [];
  for (const block of all)
    for (const { node, start } of block.nodes) {
      const whole = lemmas.some((lemma) => lemma.contains(node));
      if (!whole && !range.intersectsNode(node)) continue;
      const from = !whole && node === range.startContainer ? range.startOffset : 0;
      const to = !whole && node === range.endContainer ? range.endOffset : node.length;
      const signs = squeezed(node.data.slice(from, to));
      const before = start + squeezed(node.data.slice(0, from)).length;
      if (signs) parts.push({ block, start: before, end: before + signs.length });
    }
  if (!parts.length) return null;
  if (parts.some((part) => part.block !== parts[0].block)) return "several";
  return described(parts[0].block, all, parts[0].start, parts.at(-1).end);
};

/* The words of a paragraph, each with its range of characters, for a choice without a mouse. */
export const wordsOf = (block) => {
  const text = block.nodes.map(({ node }) => node.data).join("");
  const parts = globalThis.Intl?.Segmenter
    ? [...new Intl.Segmenter(block.element.closest("[lang]")?.lang || undefined, { granularity: "word" }).segment(text)]
    : text.split(/(?<=\s)/).map((segment) => ({ segment }));
  const words = [];
  let at = 0;
  /* “Kim’s” is one word of a dictionary, but an editor may mean the name alone. */
  for (const segment of parts.flatMap((part) => part.segment.split(/(?<=['’])|(?=['’])/))) {
    const size = squeezed(segment).length;
    if (size) words.push({ word: segment.trim(), start: at, end: at + size });
    at += size;
  }
  return words;
};

/* Words from one word of a paragraph to another; `all` are the blocks of which the paragraph is one. */
export const chosen = (block, all, first, last) => described(block, all, first.start, last.end);

/* Mark words on the page while their form is open; the result is their paragraph. */
export const mark = (selection) => {
  const marks = globalThis.Highlight && CSS.highlights;
  marks?.delete("ed-desk");
  if (!selection) return null;
  const same = blocks().filter((one) => one.text === selection.text && one.signs === selection.block);
  const block = same[selection.nth];
  if (!block || !marks) return block?.element;
  const start = [...block.signs].slice(0, selection.offset).join("").length;
  const ranges = block.nodes.flatMap(({ node, start: begins }) => {
    const range = new Range();
    const place = (wanted) => {
      let count = begins, index = 0;
      for (; index < node.length && count < wanted; index += 1) count += squeezed(node.data[index]).length;
      return index;
    };
    range.setStart(node, place(start));
    range.setEnd(node, place(start + selection.words.length));
    return range.collapsed ? [] : [range];
  });
  if (ranges.length) marks.set("ed-desk", new Highlight(...ranges));
  return block.element;
};
