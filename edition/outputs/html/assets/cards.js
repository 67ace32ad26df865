/* Cards of names and dates: shown where the mouse rests; opened by a tap or with Enter, and then
   the keyboard is in them. A click with the mouse follows the link, as it does without script. */
(() => {
  "use strict";
  const REST = 250, LEAVE = 300; // ms: no card flickers up on the way across the page
  let shown = null, link = null, timer = 0;

  const NAMES = ".ed-doc a:is(.ed-name, .ed-date)";
  const linkAt = (target) => (target instanceof Element ? target.closest(NAMES) : null);
  const later = (work, ms) => { clearTimeout(timer); timer = setTimeout(work, ms); };

  /* By whole addresses: Material's instant navigation makes links absolute. */
  const cardOf = (name) =>
    [...(document.getElementById("ed-cards")?.content.querySelectorAll("[data-card]") ?? [])]
      .find((card) => new URL(card.dataset.card, document.baseURI).href === name.href);

  /* Not over the words: below their first line, or above it where there is no room. */
  const place = (card, name) => {
    const line = name.getClientRects()[0];
    const { offsetWidth: width, offsetHeight: height } = card;
    const below = line.bottom + height + 8 <= innerHeight;
    card.style.left = `${Math.max(8, Math.min(line.left, document.documentElement.clientWidth - width - 8))}px`;
    card.style.top = `${below ? line.bottom + 6 : Math.max(8, line.top - height - 6)}px`;
  };

  /* The card stands `behind` something in the page: away from the text, so that it is not copied with
     it, or behind its link, where the keyboard goes on. */
  const show = (name, behind) => {
    const found = cardOf(name);
    if (!found) return false;
    hide();
    shown = found.cloneNode(true);
    shown.popover = "manual";
    shown.dataset.by = "editor";
    shown.setAttribute("role", "dialog");
    shown.setAttribute("aria-label", shown.querySelector(".ed-card-name").textContent);
    link = name;
    behind.after(shown);
    shown.showPopover();
    place(shown, name);
    return true;
  };

  const hide = () => {
    clearTimeout(timer);
    shown?.remove();
    shown = link = null;
  };

  const open = (name) => {
    if (!show(name, name)) return false;
    shown.querySelector("a").focus({ preventScroll: true });
    return true;
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const name = linkAt(event.target);
    if (name) later(() => name === link || show(name, document.getElementById("ed-cards")), REST);
    else if (shown?.contains(event.target)) clearTimeout(timer);
    else if (shown && !shown.contains(document.activeElement)) later(hide, LEAVE);
    else if (!shown) clearTimeout(timer);
  });

  document.addEventListener("click", (event) => {
    if (shown && !shown.contains(event.target) && linkAt(event.target) !== link) hide();
    const name = linkAt(event.target);
    const changed = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!name || changed || event.pointerType === "mouse") return;
    if (!open(name)) return;
    event.preventDefault();
    event.stopPropagation(); // Material's instant navigation would follow the link all the same
  }, { capture: true });

  document.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (shown?.contains(event.target) && to && !shown.contains(to)) hide();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown) return;
    const name = link;
    const inside = shown.contains(document.activeElement);
    hide();
    if (inside) name.focus();
  });

  document.addEventListener("scroll", () => {
    if (shown && !shown.contains(document.activeElement)) hide();
  }, { passive: true });
})();
