-- Citations by pandoc: `pandoc lua pandoc.lua STYLE < ITEMS`, where ITEMS is a JSON array of
-- {item = a CSL item as JSON text, locator = a passage or "", language = of terms or nothing}; prints a JSON array of
-- {note = HTML, text = HTML, entry = HTML}, of which a style leaves some empty.
-- Each item is a document of its own: together, two of one year would become 1978a and 1978b.

local function html(blocks)
  return pandoc.write(pandoc.Pandoc(blocks), "html", {wrap_text = "none"})
end

local function cited(style, job)
  local document = pandoc.read("[" .. job.item .. "]", "csljson")
  local suffix = {}
  if job.locator ~= "" then
    -- In braces a locator is taken as it stands, whatever words it has.
    suffix = {pandoc.Str(","), pandoc.Space(), pandoc.Str("{" .. job.locator .. "}")}
  end
  local item = pandoc.json.decode(job.item, false)
  local id = item.id
  for name, value in pairs(item) do
    -- A date in words becomes a string, which pandoc then reads as no date.
    if type(value) == "table" and value.literal then
      document.meta.references[1][name] = {literal = value.literal}
    end
  end
  document.meta.csl = style
  if job.language then document.meta.lang = job.language end
  document.blocks = {pandoc.Para{pandoc.Cite({}, {pandoc.Citation(id, "NormalCitation", {}, suffix)})}}
  local note, text, entry = {}, {}, {}
  pandoc.utils.citeproc(document):walk{
    Cite = function(found) text = found.content end,
    Note = function(found) note = found.content end,
    Div = function(found)
      if found.classes:includes("csl-entry") then entry = found.content end
    end,
  }
  -- A style is for notes, or for what stands in the text.
  if #note > 0 then text = {} end
  return {note = html(note), text = html(pandoc.Plain(text)), entry = html(entry)}
end

local results = {}
for index, job in ipairs(pandoc.json.decode(io.read("a"), false)) do
  results[index] = cited(arg[1], job)
end
print(pandoc.json.encode(results))
