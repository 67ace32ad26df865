/* Elements of the panel, and requests to the desk. */
const META = document.querySelector('meta[name="edition-desk"]');
export const DOCUMENT = META.dataset.document ?? "";
/* The folder of a page in a further language of the site. */
export const PAGE_LANGUAGE = META.dataset.pageLanguage ?? "";
export const LANGUAGE = META.dataset.language;
export const DIRECTION = META.dataset.direction;

/* An element with properties (`class`, `onclick`, `aria-…`) and contents. */
export const el = (tag, properties = {}, ...contents) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === undefined || value === null) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else made.setAttribute(name, value);
  }
  made.append(...contents.filter((one) => one !== null && one !== undefined));
  return made;
};

export const filledIn = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

let number = 0;
export const fresh = (name) => `ed-desk-${name}-${(number += 1)}`;

/* The answer to a request: its status and its data. */
const answered = async (address, options) => {
  try {
    const response = await fetch(`/_desk/${address}`, { cache: "no-store", ...options });
    return { status: response.status, data: await response.json() };
  } catch {
    return { status: 0, data: {} };
  }
};

export const load = (address) => answered(address, {});
export const send = (address, data) =>
  answered(address, {
    method: "POST",
    headers: { "content-type": "application/json", "x-edition-desk": META.content },
    body: JSON.stringify(data),
  });
