#!lua flags=allow-oom
-- uses: base clock jobs items queue leases
-- Gives items back without an attempt. ARGV[2]: how long nobody shall lease them, in ms. ARGV[3..]: for each lease job, index, entry.
-- Backwards, so that the first will be the first again. Returns the changed jobs.
local delay, changed = tonumber(ARGV[2]), {}
for i = #ARGV - 2, 3, -3 do
  local id, index, entry = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local item, job = item_of(id, index)
  if item and item.entry == entry then
    if item.state == 'r' then
      item.attempts = item.attempts - 1
      changed[id] = true
    end
    release(job.priority, entry)
    item.entry, item.call = '', ''
    wait(job, index, item, delay)
  end
end
settle()
return notify(changed)
