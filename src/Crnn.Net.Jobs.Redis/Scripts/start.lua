#!lua flags=allow-oom
-- uses: base clock jobs items queue
-- Counts an attempt of each leased item. ARGV[2..]: for each lease job, index, entry, call. Returns {1 for each that may run and 0 for the others, changed}.
local started, changed = {}, {}
for i = 2, #ARGV, 4 do
  local id, index, entry, call = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  local item, job = item_of(id, index)
  local is_held = item and item.entry == entry
  if is_held and item.state == 'l' then
    item.state, item.attempts, item.call = 'r', item.attempts + 1, call
    write_item(job, index, item)
    changed[id] = true
    redis.call('HSETNX', job.key, 'started', now)
  end
  started[#started + 1] = is_held and item.call == call and 1 or 0
end
return {started, notify(changed)}
