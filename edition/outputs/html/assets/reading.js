/* The reading that is chosen, kept in the address and remembered; notes that open in their place.
   Nothing here is needed to read: readings and layers are switched by the style sheet, and a note's
   number is a link. All listeners are the document's, for pages that are swapped in place. */
(() => {
  "use strict";
  const KEY = "edition.reading", LAYERS = "edition.layers";
  const READINGS = ["edited", "changes", "received", "side"];

  const stored = (key, value) => {
    try {
      if (value !== undefined) localStorage.setItem(key, value);
      return localStorage.getItem(key) ?? "";
    } catch {
      return value ?? ""; // storage may be forbidden
    }
  };
  const radio = (reading) => document.getElementById(`ed-reading-${reading}`);
  const texts = () => [...document.querySelectorAll("[name=ed-text]")];
  const boxes = () => document.querySelectorAll(".ed-layers input");

  /* The address says how the text is read, so that it shows the same to whoever is given it. */
  const tell = (reading) => {
    const url = new URL(location.href);
    if (reading === "edited") url.searchParams.delete("text");
    else url.searchParams.set("text", reading);
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  };

  const named = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // no address of ours
    }
  };

  /* Which of several texts: as the address says, or the one in which what it names stands. */
  const chooseText = () => {
    const all = texts(), asked = new URLSearchParams(location.search).get("language");
    const number = named()?.closest(".ed-text")?.className.match(/ed-text-(\d)/)[1];
    const chosen = all.find((one) => one.value === asked) ?? all.find((one) => one.id === `ed-text-${number}`) ?? all[0];
    if (!chosen) return;
    chosen.checked = true;
    if (chosen !== all[0]) named()?.scrollIntoView();
  };

  const tellText = (value) => {
    const url = new URL(location.href);
    if (value === texts()[0].value) url.searchParams.delete("language");
    else url.searchParams.set("language", value);
    history.replaceState(history.state, "", url);
  };

  const choose = () => {
    if (!radio("edited")) return;
    chooseText();
    const asked = new URLSearchParams(location.search).get("text");
    const reading = [asked, stored(KEY), "edited"].find((one) => READINGS.includes(one));
    radio(reading).checked = true;
    const changed = stored(LAYERS).split(" ");
    for (const box of boxes()) box.checked = box.defaultChecked !== changed.includes(box.id);
    settle();
    if (reading === "edited") return;
    tell(reading);
    named()?.scrollIntoView();
  };

  /* What a switch leaves behind: no stop for the keyboard at names of the editors in the text as
     received, and room below the text for notes that reach beyond it. */
  const settle = () => {
    const received = radio("received").checked;
    for (const link of document.querySelectorAll(".ed-doc a:is(.ed-name, .ed-date)")) link.tabIndex = received ? -1 : 0;
    /* Where one reading alone is shown, a screen reader announces no changes. */
    const changes = radio("changes").checked && document.getElementById("ed-layer-correction")?.checked !== false;
    for (const words of document.querySelectorAll(".ed-doc :is(del.ed-lemma, ins.ed-read)")) {
      if (changes) words.removeAttribute("role");
      else words.setAttribute("role", "none");
    }
    const article = document.querySelector(".ed-doc");
    const last = [...article.querySelectorAll(".ed-notes li")].at(-1);
    article.style.minHeight = "";
    if (!last || getComputedStyle(last).position !== "absolute") return;
    const beyond = last.getBoundingClientRect().bottom - article.getBoundingClientRect().bottom;
    if (beyond > 0) article.style.minHeight = `${Math.ceil(article.offsetHeight + beyond)}px`;
  };

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input.name === "ed-reading") {
      const reading = input.id.slice("ed-reading-".length);
      stored(KEY, reading);
      tell(reading);
    } else if (input.name === "ed-text") {
      tellText(input.value);
    } else if (input.closest?.(".ed-layers")) {
      stored(LAYERS, [...boxes()].filter((box) => box.checked !== box.defaultChecked).map((box) => box.id).join(" "));
    } else return;
    document.querySelector(".ed-opened")?.remove();
    settle();
  });

  /* Notes -------------------------------------------------------------------------------------- */

  const noteOf = (link) => document.getElementById(link.hash.slice(1));

  /* Beside its line a note is only shown which it is; the page stays where it is. */
  const point = (link, note) => {
    const { scrollX, scrollY } = window;
    location.hash = link.hash;
    const { top, bottom } = note.getBoundingClientRect();
    const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
    const at = note.offsetParent ? top + window.scrollY - scrollY : top;
    if (at >= header && bottom - top + at <= innerHeight) scrollTo(scrollX, scrollY);
  };

  /* Where there is no room beside the text, the note opens below the lines that it belongs to. */
  const open = (link, note) => {
    const opened = document.querySelector(".ed-opened");
    const again = opened?.dataset.note === note.id;
    close(opened, false);
    if (again) return;
    const aside = document.createElement("aside");
    aside.className = "ed-opened";
    aside.id = "ed-opened";
    aside.dataset.note = note.id;
    aside.dataset.by = "editor";
    aside.setAttribute("aria-label", link.getAttribute("aria-label"));
    const number = document.createElement("b");
    number.textContent = link.textContent;
    const text = note.cloneNode(true);
    text.querySelector(".ed-back")?.remove();
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = JSON.parse(document.getElementById("ed-words").content.textContent).close;
    button.addEventListener("click", () => close(aside, true));
    aside.append(number, " ", ...text.childNodes, button);
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", "ed-opened");
    const block = link.closest("p, dd, h1, h2, h3, h4, h5, h6, caption");
    (block?.closest("dl, table") ?? block)?.after(aside);
    aside.scrollIntoView({ block: "nearest" });
  };

  const close = (aside, back) => {
    if (!aside) return;
    const link = document.querySelector('[aria-controls="ed-opened"]');
    link?.removeAttribute("aria-controls");
    link?.removeAttribute("aria-expanded");
    aside.remove();
    if (back) link?.focus();
  };

  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const link = event.target.closest?.(".ed-doc a.footnote-ref");
    const note = link && noteOf(link);
    if (!note || !plain) return;
    event.preventDefault();
    event.stopPropagation(); // instant navigation would follow the link all the same
    if (getComputedStyle(note).position === "absolute") point(link, note);
    else open(link, note);
  }, { capture: true });

  /* A mark and its note point to each other under the mouse. */
  document.addEventListener("pointerover", (event) => {
    for (const one of document.querySelectorAll(".ed-pointed")) one.classList.remove("ed-pointed");
    const mark = event.target.closest?.(".ed-doc .ed-ref");
    const note = event.target.closest?.(".ed-notes li");
    const other = mark ? noteOf(mark.firstElementChild) : note && document.getElementById(`ref-${note.id.slice(2)}`);
    other?.classList.add("ed-pointed");
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(document.querySelector(".ed-opened"), true);
  });

  addEventListener("resize", () => radio("edited") && settle());
  if (window.document$) window.document$.subscribe(choose); // Material's: now, and after each swap
  else choose();
})();
