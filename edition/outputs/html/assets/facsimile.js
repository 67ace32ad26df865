/* The picture of the page beside its text: it follows the text, and the text follows it. Without this
   script the small pictures and the list are links to the large ones. */
(() => {
  "use strict";
  const KEY = "edition.images", STEP = 1.3, MOST = 8, MOVE = 60;
  const WIDE = matchMedia("(min-width: 60em)");
  let viewer = null, shown = -1, view = { scale: 1, x: 0, y: 0 }, pointers = new Map(), opener = null;
  let led = false; // the text follows the picture, until the reader scrolls
  let moved = false; // the reader has zoomed or moved this page, which then stays as it is

  const stored = (value) => {
    try {
      if (value !== undefined) localStorage.setItem(KEY, value);
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return ""; // storage may be forbidden
    }
  };
  const images = () => [...document.querySelectorAll(".ed-images a[data-copies]")];
  const markOf = (image) => document.getElementById(image.dataset.of);
  const frame = () => viewer.querySelector(".ed-viewer-frame");
  const picture = () => viewer.querySelector("img");
  const isOpen = () => Boolean(viewer?.open);

  /* The picture -------------------------------------------------------------------------------- */

  const shape = () => {
    const [width, height] = images()[shown].dataset.shape.split(" / ").map(Number);
    return { width: width || picture().naturalWidth || 1, height: height || picture().naturalHeight || 1 };
  };
  const whole = () => {
    const { width, height } = shape(), box = frame();
    return Math.min(box.clientWidth / width, box.clientHeight / height);
  };

  const draw = () => {
    const { width, height } = shape(), box = frame(), img = picture();
    const across = width * view.scale, down = height * view.scale;
    /* Smaller than the frame: in its middle. Larger: no empty space at its edges. */
    const within = (at, size, room) => (size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, at)));
    view.x = within(view.x, across, box.clientWidth);
    view.y = within(view.y, down, box.clientHeight);
    img.style.width = `${across}px`;
    img.style.height = `${down}px`;
    img.style.transform = `translate(${view.x}px, ${view.y}px)`;
    img.sizes = `${Math.ceil(across)}px`;
    outline();
  };

  /* By a factor, around a point of the frame. */
  const zoom = (factor, x = frame().clientWidth / 2, y = frame().clientHeight / 2) => {
    const least = whole(), scale = Math.min(Math.max(view.scale * factor, least), least * MOST);
    const by = scale / view.scale;
    moved = true;
    view = { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
    draw();
  };
  const fit = (scale = whole()) => {
    moved = false;
    view = { scale, x: 0, y: 0 };
    draw();
  };
  const move = (x, y) => {
    moved = true;
    view.x += x;
    view.y += y;
    draw();
  };

  /* The smaller copies are named by their sizes, the whole is called `max` (IIIF Image API). */
  const copies = (image) => {
    const smaller = image.dataset.copies.split(" ").filter(Boolean);
    const written = smaller.map((size) => `${image.href.replace(/max(?=\/0\/default\.jpg$)/, size)} ${size.split(",")[0]}w`);
    return [...written, `${image.href} ${shape().width}w`].join(", ");
  };

  /* Lines ---------------------------------------------------------------------------------------- */

  /* A line is one element or several, where notes cut it; all have the polygon, in ten-thousandths. */
  const WHOLE = 10000;
  const linesOf = () => [...document.querySelectorAll(`.ed-line[data-of="${images()[shown]?.dataset.of}"]`)];
  const corners = (line) => line.dataset.line.split(" ").map((corner) => corner.split(",").map(Number));
  const sameLine = (one, other) => one.dataset.line === other.dataset.line && one.dataset.of === other.dataset.of;
  let marked = null;

  const outline = () => {
    const box = frame(), { width, height } = shape();
    let drawn = box.querySelector("svg");
    if (!marked || marked.dataset.of !== images()[shown]?.dataset.of) return drawn?.remove();
    if (!drawn) {
      drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      drawn.setAttribute("viewBox", `0 0 ${WHOLE} ${WHOLE}`);
      drawn.setAttribute("preserveAspectRatio", "none");
      drawn.setAttribute("aria-hidden", "true");
      drawn.append(document.createElementNS("http://www.w3.org/2000/svg", "polygon"));
      box.append(drawn);
    }
    drawn.firstChild.setAttribute("points", marked.dataset.line);
    drawn.style.width = `${width * view.scale}px`;
    drawn.style.height = `${height * view.scale}px`;
    drawn.style.transform = `translate(${view.x}px, ${view.y}px)`;
  };
  const mark = (line) => {
    if (line === marked) return;
    for (const one of document.querySelectorAll(".ed-line.ed-shown")) one.classList.remove("ed-shown");
    marked = line;
    const parts = line ? linesOf().filter((one) => sameLine(one, line)) : [];
    for (const one of parts) one.classList.add("ed-shown");
    const words = viewer.querySelector("[role=status]");
    words.textContent = parts.map(transcribed).join("").trim();
    words.lang = line?.closest("[lang]")?.lang ?? "";
    outline();
  };
  /* The words of the picture, without those of the editors. */
  const transcribed = (part) => {
    const copy = part.cloneNode(true);
    for (const one of copy.querySelectorAll("[data-by=editor]")) one.remove();
    return copy.textContent;
  };
  /* Move the picture until a line is in the frame. */
  const reveal = (line) => {
    const { width, height } = shape(), box = frame();
    const along = (at, size, room, corner) => {
      const places = corners(line).map((one) => (one[corner] * size * view.scale) / WHOLE);
      const least = Math.min(...places), most = Math.max(...places);
      if (at + least >= 0 && at + most <= room) return at;
      return most - least > room ? -least : room / 2 - (least + most) / 2;
    };
    view.x = along(view.x, width, box.clientWidth, 0);
    view.y = along(view.y, height, box.clientHeight, 1);
    draw();
  };
  /* The line under a point of the frame: the last polygon around it, by the number of its sides crossed. */
  const lineAt = ({ x, y }) => {
    const { width, height } = shape(), scale = WHOLE / view.scale;
    const across = (x - view.x) * scale / width, down = (y - view.y) * scale / height;
    const around = (line) => corners(line).reduce((within, [x1, y1], index, all) => {
      const [x0, y0] = all.at(index - 1);
      return (y0 > down) !== (y1 > down) && across < (x1 - x0) * (down - y0) / (y1 - y0) + x0 ? !within : within;
    }, false);
    return linesOf().findLast(around) ?? null;
  };
  /* Mark the next line by keyboard, and bring it into view on both sides. */
  const step = (by) => {
    const lines = linesOf().filter((line, index, all) => !index || !sameLine(line, all[index - 1]));
    const at = lines.findIndex((line) => marked && sameLine(line, marked));
    const line = lines[at < 0 ? (by > 0 ? 0 : lines.length - 1) : at + by];
    if (!line) return;
    mark(line);
    reveal(line);
    led = true;
    line.scrollIntoView({ block: "center" });
  };

  const show = (index) => {
    const all = images(), image = all[index];
    if (!image || index === shown) return;
    shown = index;
    mark(null);
    const img = picture(), small = image.querySelector("img");
    img.removeAttribute("srcset");
    img.src = small.src;
    img.alt = small.alt;
    viewer.querySelector("output").textContent = image.parentElement.querySelector("a:last-child").textContent;
    viewer.querySelector(".ed-viewer-bar a").href = image.href;
    viewer.querySelector("[data-do=image-before]").disabled = index === 0;
    viewer.querySelector("[data-do=image-behind]").disabled = index === all.length - 1;
    for (const mark of document.querySelectorAll(".ed-page-image.ed-shown")) mark.classList.remove("ed-shown");
    markOf(image)?.classList.add("ed-shown");
    const begin = () => fit(Math.max(whole(), Math.min(frame().clientWidth / shape().width, whole() * 2)));
    begin();
    if (image.dataset.shape) img.srcset = copies(image);
    else {
      img.src = image.href;
      img.onload = begin; // the size of a picture elsewhere may be known only when it is there
    }
  };

  /* Beside the text ----------------------------------------------------------------------------- */

  /* How much of the window the header takes; where it does not stick, it scrolls away. */
  const header = () => Math.max(0, document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0);

  const LINE = 0.25; // of the height of the window: where the reader is taken to be
  const below = (element) => element.getBoundingClientRect().top - header() - innerHeight * LINE;

  /* The page in which the reader is. */
  const current = () => {
    const begun = images().filter((image) => markOf(image) && below(markOf(image)) <= 0);
    return Math.max(0, begun.length - 1);
  };
  /* A page that is longer than the frame moves with its text. */
  const follow = () => {
    show(current());
    const all = images(), begin = markOf(all[shown]), next = all[shown + 1] && markOf(all[shown + 1]);
    if (moved || !begin) return;
    const body = begin.closest(".ed-body")?.getBoundingClientRect();
    const top = below(begin), length = (next ? below(next) : (body?.height ?? 0) + top) - top;
    const read = Math.min(1, Math.max(0, -top / Math.max(1, length)));
    view.y = (frame().clientHeight - shape().height * view.scale) * read;
    draw();
  };
  const turn = (index) => {
    const image = images()[index];
    if (!image) return;
    led = true;
    show(index);
    markOf(image)?.scrollIntoView({ block: "start" });
  };

  /* Below the header, or over the whole window. */
  const place = () => viewer.style.setProperty("--ed-viewer-top", `${WIDE.matches ? header() : 0}px`);
  const open = (index = current(), remember = true) => {
    const template = document.getElementById("ed-viewer");
    room(true);
    if (!template || !images().length) return;
    if (!viewer?.isConnected) {
      viewer = template.content.firstElementChild.cloneNode(true);
      viewer.lang = document.documentElement.lang;
      document.body.append(viewer);
      listen();
    }
    place();
    if (!viewer.open) WIDE.matches ? viewer.show() : viewer.showModal();
    shown = -1;
    show(index);
    if (remember) stored("open");
    tell();
  };
  const close = (remember = true) => {
    if (!isOpen()) return;
    viewer.close();
    room(false);
    for (const mark of document.querySelectorAll(".ed-page-image.ed-shown")) mark.classList.remove("ed-shown");
    if (remember) stored("closed");
    tell();
    /* On a phone the text was covered: it goes on where the picture was left. */
    const left = marked ?? (led ? markOf(images()[shown]) : null);
    if (!WIDE.matches && left) left.scrollIntoView({ block: "center" });
    (opener?.isConnected ? opener : null)?.focus({ preventScroll: Boolean(left) });
    opener = null;
  };
  /* Whether the text leaves room for the picture beside it. */
  const room = (kept) => document.documentElement.classList.toggle("ed-images-closed", !kept);
  const tell = () => {
    for (const link of document.querySelectorAll("[data-do=images]")) {
      link.setAttribute("role", "button");
      link.setAttribute("aria-expanded", String(isOpen()));
    }
  };

  const WORK = {
    "image-before": () => turn(shown - 1),
    "image-behind": () => turn(shown + 1),
    "image-smaller": () => zoom(1 / STEP),
    "image-larger": () => zoom(STEP),
    "image-whole": () => fit(),
    "image-close": () => close(),
  };
  const KEYS = {
    "+": () => zoom(STEP),
    "=": () => zoom(STEP),
    "-": () => zoom(1 / STEP),
    0: () => fit(),
    ArrowLeft: () => move(MOVE, 0),
    ArrowRight: () => move(-MOVE, 0),
    ArrowUp: () => move(0, MOVE),
    ArrowDown: () => move(0, -MOVE),
    n: () => step(1),
    p: () => step(-1),
    PageUp: () => turn(shown - 1),
    PageDown: () => turn(shown + 1),
  };

  const listen = () => {
    const box = frame();
    viewer.addEventListener("click", (event) => WORK[event.target.dataset?.do]?.());
    viewer.addEventListener("close", () => { if (!WIDE.matches) close(false); });
    viewer.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        close();
      } else if (event.target === box && KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        event.stopPropagation(); // the theme has keys of its own
        KEYS[event.key]();
      }
    });
    const at = (event) => {
      const { left, top } = box.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    box.addEventListener("wheel", (event) => {
      event.preventDefault();
      const { x, y } = at(event);
      zoom(Math.exp(-event.deltaY / 400), x, y);
    }, { passive: false });
    box.addEventListener("pointerdown", (event) => {
      box.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, at(event));
      mark(lineAt(at(event))); // a finger points at nothing before
    });
    box.addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return mark(lineAt(at(event)));
      const now = at(event), other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      pointers.set(event.pointerId, now);
      if (!other) return move(now.x - before.x, now.y - before.y);
      /* Two fingers. */
      const apart = (one) => Math.hypot(one.x - other.x, one.y - other.y) || 1;
      zoom(apart(now) / apart(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
    });
    box.addEventListener("dblclick", () => {
      led = true;
      marked?.scrollIntoView({ block: "center" });
    });
    for (const end of ["pointerup", "pointercancel"]) box.addEventListener(end, (event) => pointers.delete(event.pointerId));
    new ResizeObserver(() => { if (isOpen() && shown >= 0) draw(); }).observe(box);
  };

  /* The page ------------------------------------------------------------------------------------ */

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest?.("[data-do=images], a.ed-page-image, .ed-images a[data-copies]");
    if (!link || !images().length) return;
    const index = images().findIndex((image) => image === link || image.dataset.of === link.id);
    if (link.dataset.do !== "images" && index < 0) return; // a picture that stays elsewhere
    event.preventDefault();
    event.stopPropagation();
    if (link.dataset.do === "images" && isOpen()) return close();
    opener = link;
    open(index < 0 ? current() : index);
    if (!WIDE.matches || link.dataset.do !== "images") frame().focus();
  }, true);

  /* Not `pointerover`, which also happens where the text scrolls below a pointer at rest. */
  const point = (event) => {
    if (!isOpen() || shown < 0 || viewer.contains(event.target)) return;
    const line = event.target.closest?.(".ed-line") ?? null;
    if (line === marked) return;
    mark(line);
    if (line?.dataset.of === images()[shown].dataset.of) reveal(line);
  };
  for (const own of ["pointermove", "pointerdown"]) document.addEventListener(own, point, { passive: true });

  for (const own of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    document.addEventListener(own, (event) => { led = led && viewer.contains(event.target); }, { passive: true });
  }
  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting || !isOpen() || !WIDE.matches) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      place();
      if (!led) follow();
    });
  }, { passive: true });

  const begin = () => {
    if (viewer && !images().length) {
      viewer.remove();
      viewer = null;
    }
    if (!images().length) return;
    tell();
    if (!WIDE.matches) return;
    if (stored() === "closed") room(false);
    else open(current(), false);
  };
  if (window.document$) window.document$.subscribe(begin); // Material's: now, and after each swap
  else begin();
})();
