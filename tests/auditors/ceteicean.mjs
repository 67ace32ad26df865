// The words of TEI files as CETEIcean puts them into a page; of alternatives those to be read.
import fs from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!DOCTYPE html><html><body></body></html>', { url: 'http://localhost/' });
for (const name of ['DOMParser', 'HTMLElement', 'customElements', 'Node', 'NodeFilter', 'XMLSerializer', 'Element', 'CustomEvent', 'Event', 'document']) globalThis[name] = window[name];
globalThis.window = window;
const { default: CETEI } = await import('CETEIcean');
const found = {};
for (const file of process.argv.slice(2)) {
  const viewer = new CETEI({ documentObject: window.document });
  const shown = await new Promise((done) => viewer.makeHTML5(fs.readFileSync(file, 'utf8'), done));
  const page = window.document.createElement('div');
  page.append(shown);
  const left = 'tei-teiheader, tei-note, tei-standoff, tei-facsimile, tei-sourcedoc, tei-choice > tei-sic, tei-choice > tei-orig, tei-choice > tei-abbr, tei-choice > tei-am, tei-expan > tei-am, tei-del, tei-surplus, tei-rdg, tei-fw, tei-listperson, tei-listplace, tei-listorg, cetei-original';
  page.querySelectorAll(left).forEach((one) => one.remove());
  page.querySelectorAll('tei-lb:not([break=no]), tei-space, tei-pb, tei-cb, tei-cell, tei-l, tei-p, tei-ab, tei-head, tei-item, tei-label, tei-speaker, tei-stage, tei-salute, tei-signed, tei-dateline, tei-addrline, tei-u, tei-seg, tei-div, tei-titlepart, tei-byline, tei-castitem, tei-quote, tei-opener, tei-closer').forEach((one) => { one.before(' '); one.after(' '); });
  found[file] = page.textContent.split(/\s+/).filter(Boolean);
}
console.log(JSON.stringify(found));
