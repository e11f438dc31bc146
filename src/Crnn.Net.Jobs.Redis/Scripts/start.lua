#!lua flags=allow-oom
-- uses: clock jobs items queue
-- Counts an attempt of each leased item. ARGV[2..]: for each lease job, index, entry, and 1 when it may be a repetition whose first answer was lost.
-- Returns {1 for each that may run and 0 for the others, changed}.
local started, changed = {}, {}
for i = 2, #ARGV, 4 do
  local id, index = ARGV[i], ARGV[i + 1]
  local item, job = item_of(id, index, ARGV[i + 2])
  local may_run = item and (item.state == 'l' or (item.state == 'r' and ARGV[i + 3] == '1'))
  if may_run and item.state == 'l' then
    item.state, item.attempts = 'r', item.attempts + 1
    write_item(job, index, item)
    changed[id] = true
    redis.call('HSETNX', job.key, 'started', now)
  end
  started[#started + 1] = may_run and 1 or 0
end
return {started, notify(changed)}
