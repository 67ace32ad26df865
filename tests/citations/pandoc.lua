-- Citations by pandoc: `pandoc lua pandoc.lua STYLE < JOBS`, where JOBS is a JSON array of
-- {item: CSL-JSON as text, section: …}; prints a JSON array of {note: HTML, entry: HTML}.
-- Each item is a document of its own: together, two of one year would become 1978a and 1978b.

local function html(blocks)
  return pandoc.write(pandoc.Pandoc(blocks), "html", {wrap_text = "none"})
end

local function cited(style, job)
  local document = pandoc.read("[" .. job.item .. "]", "csljson")
  local id = pandoc.json.decode(job.item, false).id
  local place = pandoc.Inlines(job.section == "" and "" or ", {§ " .. job.section .. "}")
  document.meta.csl = style
  document.blocks = {
    pandoc.Para{pandoc.Cite({}, {pandoc.Citation(id, "NormalCitation", {}, place)})},
  }
  local note, entry = {}, {}
  pandoc.utils.citeproc(document):walk{
    Note = function(found) note = found.content end,
    Div = function(found)
      if found.classes:includes("csl-entry") then entry = found.content end
    end,
  }
  return {note = html(note), entry = html(entry)}
end

local results = {}
for i, job in ipairs(pandoc.json.decode(io.read("a"), false)) do
  results[i] = cited(arg[1], job)
end
print(pandoc.json.encode(results))
