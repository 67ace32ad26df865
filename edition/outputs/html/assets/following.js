/* Many notes scroll in a column of their own. While the reader scrolls the text, the column shows the note
   of the first mark on the screen at its top. Nothing here moves the column while the text stands still, so
   that the reader can scroll the column freely. A note that the reader has opened stays in the column while
   its mark is on the screen. */
(() => {
  "use strict";
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let observer;

  const noteOf = (mark) => document.getElementById(mark.firstElementChild.hash.slice(1));

  const topOf = (note, column) => {
    const top = note.previousElementSibling ? note.offsetTop : 0; // the heading is above the first note
    return Math.min(top, column.scrollHeight - column.clientHeight);
  };

  /* Notes that come on the screen for the first time can be lower than the browser assumed. */
  const jump = (note, column, frames = 4) => {
    const top = topOf(note, column);
    if (Math.abs(top - column.scrollTop) > 1) column.scrollTo({ top, behavior: "instant" });
    if (frames) requestAnimationFrame(() => jump(note, column, frames - 1));
  };

  const follow = (column, mark) => {
    if (getComputedStyle(column).overflowY !== "auto") return; // the notes are below the text
    const note = noteOf(mark);
    const top = topOf(note, column);
    if (still.matches || Math.abs(top - column.scrollTop) > column.clientHeight) jump(note, column);
    else column.scrollTo({ top, behavior: "smooth" });
  };

  const start = () => {
    observer?.disconnect();
    const column = document.querySelector(".ed-many > .ed-notes");
    if (!column) return;
    const marks = [...document.querySelectorAll(".ed-many .ed-ref")];
    const place = new Map(marks.map((mark, number) => [mark, number]));
    const shown = new Set();
    let last = -1;
    observer = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) shown[isIntersecting ? "add" : "delete"](place.get(target));
      const first = Math.min(...shown);
      if (!shown.size || first === last) return;
      const begun = last >= 0;
      last = first;
      const opened = column.querySelector(":target"); // an address can name a note
      const stays = opened && (!begun || [...shown].some((number) => noteOf(marks[number]) === opened));
      if (!stays) follow(column, marks[first]);
    }, { rootMargin: `-${parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0}px 0px 0px` });
    for (const mark of marks) observer.observe(mark);
  };

  if (window.document$) window.document$.subscribe(start); // Material's: now, and after each swap
  else start();
})();
