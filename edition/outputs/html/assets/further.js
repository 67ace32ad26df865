/* The permanent link of a line names the first page of its list. Where the line is on a further page,
   `data-lines` names a file with the pages of all such lines, or with the parts of a large file. */
(() => {
  "use strict";
  const pageOf = async (file, name) => {
    const answer = await fetch(file).catch(() => null);
    const lines = answer?.ok ? await answer.json() : {};
    if (!Array.isArray(lines)) return lines[name];
    const part = lines.findLast(([first]) => first <= name);
    return part && pageOf(new URL(part[1], file), name);
  };
  const follow = async () => {
    const pages = document.querySelector("[data-lines]");
    let name = "";
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch {
      return; // not an address of ours
    }
    if (!pages || !name || document.getElementById(name)) return;
    const file = new URL(pages.dataset.lines, location.href);
    const page = await pageOf(file, name);
    if (page) location.replace(new URL(page + location.hash, new URL(".", file)));
  };
  addEventListener("hashchange", follow);
  if (window.document$) window.document$.subscribe(follow);
  else follow();
})();
