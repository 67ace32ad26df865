/* Choices that hide what does not fit: a form `data-filters="ID"` before a list with that id, whose
   items say what they have (`data-actor="miller lee"` for the choice `actor`). A choice
   `data-bounds="year"` bounds the numbers that items give: from below if it is called `from`. Items
   are the list's children, or what has `data-item` in it; a section without any is hidden, too. The
   address keeps what was chosen. A picture `data-follows="ID"` dims what links to hidden items only.
   All listeners are the document's or the window's, for pages that are swapped in place. */
(() => {
  "use strict";
  const form = () => document.querySelector("form[data-filters]");
  const listOf = (filters) => document.getElementById(filters.dataset.filters);
  const choices = (filters) => [...filters.elements].filter((one) => one.matches("select"));
  const said = (item, name) => (item.dataset[name] ?? "").split(" ").filter(Boolean);
  const fits = (item, { name, value, dataset: { bounds } }) => {
    if (!bounds) return said(item, name).includes(value);
    const numbers = said(item, bounds).map(Number);
    return name === "from" ? numbers.at(-1) >= +value : numbers[0] <= +value;
  };
  const itemsOf = (list) => {
    const marked = [...list.querySelectorAll("[data-item]")];
    return marked.length ? marked : [...list.children];
  };

  const apply = (filters) => {
    const chosen = choices(filters).filter((one) => one.value), list = listOf(filters);
    const items = itemsOf(list);
    for (const item of items) item.hidden = !chosen.every((one) => fits(item, one));
    for (const part of list.querySelectorAll("section")) part.hidden = !part.querySelector("[data-item]:not([hidden])");
    for (const link of document.querySelectorAll(`[data-follows="${list.id}"] [data-of]`)) {
      const all = link.dataset.of.split(" ").map((id) => document.getElementById(id));
      link.classList.toggle("ed-out", all.every((item) => item?.hidden));
    }
    const shown = items.filter((item) => !item.hidden).length;
    const words = JSON.parse(filters.dataset.words), form = new Intl.PluralRules(document.documentElement.lang || "en").select(items.length);
    const said = chosen.length ? words.shownOf : words.allShown[form] ?? words.allShown.other;
    filters.querySelector("[role=status]").textContent = said.replace("{shown}", shown).replace(/\{(all|count)\}/, items.length);
    filters.querySelector("[type=reset]").hidden = !chosen.length;
  };

  /* The address as the choices have it; others' parameters stay. */
  const addressed = (filters) => {
    const url = new URL(location.href);
    for (const { name, value } of choices(filters)) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    return url;
  };

  const asked = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // no address of ours
    }
  };

  /* What the address asks for; a line that it names is shown, whatever was chosen. */
  const follow = () => {
    const filters = form();
    if (!filters) return;
    filters.hidden = false;
    const { searchParams } = new URL(location.href);
    for (const one of choices(filters)) {
      const value = searchParams.get(one.name) ?? "";
      one.value = [...one.options].some((option) => option.value === value) ? value : "";
    }
    apply(filters);
    const target = asked();
    if (!target?.closest("[hidden]") || !listOf(filters).contains(target)) return;
    clear(filters);
    history.replaceState(history.state, "", addressed(filters));
    target.scrollIntoView();
  };

  const clear = (filters) => {
    for (const one of choices(filters)) one.value = "";
    apply(filters);
  };

  /* A line that is now hidden is no longer what the address names. */
  const keep = (filters) => {
    const url = addressed(filters);
    if (asked()?.closest("[hidden]")) url.hash = "";
    if (url.href !== location.href) history.pushState(null, "", url);
  };

  document.addEventListener("change", (event) => {
    const filters = event.target.closest("form[data-filters]");
    if (!filters) return;
    apply(filters);
    keep(filters);
  });
  document.addEventListener("click", (event) => {
    const reset = event.target instanceof Element && event.target.closest("form[data-filters] [type=reset]");
    if (!reset) return;
    event.preventDefault(); // `reset` would bring back what the browser remembers
    clear(reset.form);
    keep(reset.form);
    choices(reset.form)[0].focus();
  });
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  addEventListener("pageshow", follow); // a browser may fill in what was chosen before
  if (window.document$) window.document$.subscribe(follow);
  else follow();
})();
