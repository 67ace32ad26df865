/* The frame of a site that is built without a site generator: the choice of colours, and the mark of the
   heading that is read in the list of contents. */
(() => {
  "use strict";
  const KEY = "ed-scheme", dark = matchMedia("(prefers-color-scheme: dark)");
  const choice = document.querySelector(".ed-scheme");

  const stored = () => {
    try { return localStorage.getItem(KEY) ?? ""; } catch { return ""; } // some browsers allow no storage
  };
  const store = (scheme) => {
    try { scheme ? localStorage.setItem(KEY, scheme) : localStorage.removeItem(KEY); } catch { /* see above */ }
  };
  const show = (scheme) => {
    const isDark = scheme ? scheme === "dark" : dark.matches;
    document.documentElement.dataset.mdColorScheme = isDark ? "slate" : "default";
  };

  if (choice) {
    choice.value = stored();
    choice.hidden = false;
    choice.addEventListener("change", () => { store(choice.value); show(choice.value); });
    dark.addEventListener("change", () => show(stored()));
    addEventListener("storage", ({ key }) => { if (key === KEY) show((choice.value = stored())); });
  }

  /* The last heading above the upper third of the window is the one that is read. */
  const links = new Map([...document.querySelectorAll(".ed-contents a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const places = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (!places.length) return;
  let marked = null, waiting = false;
  const mark = () => {
    waiting = false;
    const limit = innerHeight / 3;
    let read = null;
    for (const place of places) if (place.getBoundingClientRect().top < limit) read = place;
    const link = read && links.get(read.id);
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    marked = link;
    const list = link?.closest(".ed-contents");
    if (list && list.scrollHeight > list.clientHeight) list.scrollTop = link.offsetTop - list.clientHeight / 2;
  };
  addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } }, { passive: true });
  mark();
})();
