/* Words inside links can be selected with the mouse. A browser would drag the link instead, so
   the link has no address while the button is pressed. */
const SLACK = 3; // the pixels that a hand may move in a click
let held = null, pressed = null, dragged = false;

const release = () => {
  for (const [name, value] of held?.attributes ?? []) held.link.setAttribute(name, value);
  held = null;
};

document.addEventListener("pointerdown", (event) => {
  dragged = false;
  pressed = [event.clientX, event.clientY];
  const link = event.target.closest?.("article.ed-doc a[href]");
  if (!link || event.button || event.pointerType !== "mouse") return;
  const names = ["href", "tabindex"].filter((name) => link.hasAttribute(name));
  held = { link, attributes: names.map((name) => [name, link.getAttribute(name)]) };
  for (const name of names) link.removeAttribute(name);
}, true);
document.addEventListener("pointerup", (event) => {
  release();
  dragged = Boolean(pressed) && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > SLACK;
}, true);
document.addEventListener("pointercancel", release, true);
document.addEventListener("keydown", () => { dragged = false; }, true);

/* An editor who has selected words does not mean to follow the link. */
document.addEventListener("click", (event) => {
  if (!dragged || getSelection().isCollapsed || !event.target.closest?.("article.ed-doc a")) return;
  event.preventDefault();
  event.stopPropagation();
}, true);
