#!lua flags=allow-oom
-- uses: base clock jobs items queue leases
-- Takes in how runs ended. ARGV[2..]: for each outcome job, index, entry, call, the line or the error, and what follows a failure ('' when it was done).
-- Returns {1 for each that was taken and 0 for the others, changed}.
local taken, changed = {}, {}
for i = 2, #ARGV, 6 do
  local id, index, entry, call = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  local item, job = item_of(id, index)
  if item and item.entry == entry and item.state == 'r' then
    changed[id] = true
    release(job.priority, entry)
    item.entry, item.call = '', call
    if ARGV[i + 5] == '' then
      item.state = 'd'
      write_item(job, index, item)
      redis.call('HSET', job.results, index, 'd' .. ARGV[i + 4])
      count_final(job, 'done')
    else
      fail(job, index, item, ARGV[i + 4], cjson.decode(ARGV[i + 5]))
    end
  end
  taken[#taken + 1] = item and item.call == call and 1 or 0
end
settle()
return {taken, notify(changed)}
