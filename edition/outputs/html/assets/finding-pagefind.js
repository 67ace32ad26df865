/* What answers the search of an edition of many documents: Pagefind, whose index is read in parts.
   A term is sought in the texts and, where it begins a form of a name, by the number of that entry,
   which stands hidden behind each text that names it. See `edition/outputs/search/pagefind.py`. */
window.editionPagefind = (root, { comparable, best, UNSPACED }) => {
  if (!root.dataset.pagefind) return null;
  const FOLDER = new URL(root.dataset.pagefind, document.baseURI);
  const ENTRIES = 12; // entries that a term is taken for, at most
  const PAUSE = 120; // milliseconds without a letter before anything is sought
  const OWN = 1000, NAMED = 0.5; // the entry itself comes first, what names it in another form comes last

  const read = async () => {
    const engine = await import(new URL("pagefind.js", FOLDER));
    await engine.options({ basePath: FOLDER.pathname, baseUrl: "/", ranking: { metaWeights: { title: 1 } } });
    await engine.init();
    const [entries, { document: documents }] = await Promise.all([
      fetch(new URL("names.json", FOLDER)).then((answer) => answer.json()),
      engine.filters(),
    ]);
    for (const entry of entries) entry.inNames = comparable(entry.names.join(" | "));
    return { engine, entries, several: Object.keys(documents ?? {}).length > 1 };
  };
  let loading = null;
  const loaded = () => (loading ??= read().catch((error) => { loading = null; throw error; }));

  /* Scripts without spaces are indexed by every two signs that follow each other. */
  const pairs = (run) => [...run].map((sign, n, all) => sign + (all[n + 1] ?? "")).slice(0, Math.max(1, run.length - 1));
  const written = (form) => {
    const plain = form.trim().normalize("NFC");
    if (form.startsWith(" ")) return `"${plain}"`;
    return plain.split(" ").flatMap((word) => (UNSPACED.test(word) ? pairs(word) : word)).join(" ");
  };

  const named = (entries, forms) => {
    if (forms[0].trim().length < 2 && !UNSPACED.test(forms[0])) return [];
    const ranked = entries.map((entry) => [best(entry.inNames, forms), entry]).filter(([rank]) => rank);
    return ranked.sort(([one], [other]) => other - one).slice(0, ENTRIES).map(([, entry]) => entry);
  };

  /* What is sought together: terms that are no names at once, each other one in its ways. */
  const groups = (entries, sought) => {
    const plain = [], others = [];
    for (const forms of sought) {
      const found = named(entries, forms), query = written(forms[0]);
      if (!found.length && !query.startsWith('"')) plain.push(query);
      else others.push([{ query }, ...found.flatMap((entry) => [{ query: `zqxo${entry.number}` }, { query: `zqxn${entry.number}`, entry }])]);
    }
    return plain.length ? [[{ query: plain.join(" ") }], ...others] : others;
  };

  /* The results of one group by their ids, and what its searches leave to be chosen. */
  const gathered = async (engine, ways, filters) => {
    const results = new Map(), left = { kind: new Map(), document: new Map() };
    const answers = await Promise.all(ways.map(({ query }) => engine.search(query, { filters })));
    answers.forEach((answer, n) => {
      const { entry } = ways[n];
      for (const one of answer.results) {
        const known = results.get(one.id);
        if (!known) results.set(one.id, { one, score: n === 0 ? one.score : entry ? NAMED * one.score : OWN, via: entry ? [entry] : [] });
        else if (n && !entry) known.score += OWN;
        else if (known.via.length) known.via.push(entry);
      }
      for (const name of ["kind", "document"])
        for (const [value, count] of Object.entries(answer.filters[name] ?? {}))
          if (count) left[name].set(value, (left[name].get(value) ?? 0) + count);
    });
    return { results, left };
  };

  const all = async (engine, asked, filters) => {
    const [first, ...others] = await Promise.all(asked.map((ways) => gathered(engine, ways, filters)));
    if (!first) return { results: new Map(), left: { kind: new Map(), document: new Map() } };
    for (const { results, left } of others) {
      for (const [id, found] of first.results) {
        const other = results.get(id);
        if (other) Object.assign(found, { score: found.score + other.score, via: [...new Set([...found.via, ...other.via])] });
        else first.results.delete(id);
      }
      for (const name of ["kind", "document"])
        for (const value of first.left[name].keys()) if (!left[name].has(value)) first.left[name].delete(value);
    }
    return first;
  };

  const shown = async ({ one, via }) => {
    const { raw_url: address, raw_content: content, meta, filters } = await one.data();
    const first = (name) => filters[name]?.[0] ?? "";
    const item = {
      address,
      title: meta.title,
      text: ` ${content}`.split(" zqx")[0].trim(),
      kind: first("kind"),
      language: first("language"),
      pages: first("pages"),
      where: first("document").replace(/, ([^,]*)$/, " · $1") || first("page"),
    };
    return { item, via };
  };

  let turn = 0;
  return async (sought, chosen) => {
    const mine = ++turn;
    await new Promise((go) => setTimeout(go, PAUSE));
    if (mine !== turn) return null; // more has been written
    const { engine, entries, several } = await loaded();
    const asked = groups(entries, sought);
    const known = new Map();
    const within = (names) => {
      const filters = Object.fromEntries(names.filter((name) => chosen[name]).map((name) => [name, chosen[name]]));
      const key = JSON.stringify(filters);
      if (!known.has(key)) known.set(key, all(engine, asked, filters));
      return known.get(key);
    };
    const [whole, narrowed, kinds, documents] = await Promise.all([[], ["kind", "document"], ["document"], ["kind"]].map(within));
    // How many there are of each is known of one search only.
    const exact = asked.length === 1 && asked[0].length === 1;
    const choices = (left) => new Map([...left].map(([value, count]) => [value, [value, exact ? count : null]]));
    return {
      all: whole.results.size,
      results: [...narrowed.results.values()].sort((one, other) => other.score - one.score).map((found) => ({ shown: () => shown(found) })),
      kinds: choices(kinds.left.kind),
      documents: choices(documents.left.document),
      several,
    };
  };
};
