#!lua flags=allow-oom
-- uses: clock jobs items queue leases
-- Takes in how runs ended. ARGV[2..]: for each outcome job, index, entry, 1 when it may be a repetition whose first answer was lost,
-- the line or the error, and what follows a failure ('' when it was done).
-- Returns {1 for each that was taken and 0 for the others, changed}.
local taken, changed = {}, {}
for i = 2, #ARGV, 6 do
  local id, index, entry = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local item, job = item_of(id, index, entry)
  local is_ours = item and item.state == 'r'
  if is_ours then
    changed[id] = true
    release(job.priority, entry)
    if ARGV[i + 5] == '' then
      item.state = 'd'
      write_item(job, index, item)
      redis.call('HSET', job.results, index, 'd' .. ARGV[i + 4])
      count_final(job, 'done')
    else
      fail(job, index, item, ARGV[i + 4], cjson.decode(ARGV[i + 5]))
    end
  end
  local was_taken = item and ARGV[i + 3] == '1' and (item.state == 'd' or item.state == 'f' or item.state == 'w')
  taken[#taken + 1] = (is_ours or was_taken) and 1 or 0
end
settle()
return {taken, notify(changed)}
