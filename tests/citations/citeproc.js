// Citations by citeproc-js: `node citeproc.js STYLE LOCALES < JOBS`, where JOBS is a JSON array of
// {item: CSL-JSON as text, section: …}; prints a JSON array of {note: HTML, entry: HTML}.
// Each item is cited by itself: together, two of one year would become 1978a and 1978b.

const CSL = require("citeproc");
const fs = require("node:fs");

const [style, locales] = process.argv.slice(2);
let item;
const system = {
  retrieveItem: () => item,
  retrieveLocale: (name) => {
    const file = `${locales}/locales-${name}.xml`;
    return fs.existsSync(file) ? fs.readFileSync(file, "utf-8") : null;
  },
};
const engine = new CSL.Engine(system, fs.readFileSync(style, "utf-8"));

function cited(job) {
  item = JSON.parse(job.item);
  const place = job.section ? {locator: job.section, label: "section"} : {};
  engine.updateItems([item.id]);
  const note = engine.makeCitationCluster([{id: item.id, ...place}]);
  return {note, entry: engine.makeBibliography()[1].join("")};
}

const jobs = JSON.parse(fs.readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(jobs.map(cited)));
