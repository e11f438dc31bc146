#!lua flags=allow-oom
-- uses: base clock jobs items queue leases
-- Cancels what is not final. ARGV[2]: id. Returns the job, or nothing when there is none.
-- An item that waits keeps its state: it reads as cancelled because its job is.
local job = job_of(ARGV[2])
if not job then
  return false
end
local before = redis.call('HMGET', job.key, 'total', 'done', 'failed', 'finished')
if before[4] then
  return read_job(job.id)
end

local total, tickets = tonumber(before[1]), 0
for from = 0, total - 1, slice do
  local indexes = {}
  for index = from, math.min(from + slice, total) - 1 do
    indexes[#indexes + 1] = index
  end
  for i, text in ipairs(redis.call('HMGET', job.key, unpack(indexes))) do
    local item = parse_item(text)
    if item.entry ~= '' then
      release(job.priority, item.entry)
      item.state, item.entry, item.call = 'c', '', ''
      write_item(job, indexes[i], item)
    elseif item.state == 'w' and not (text and redis.call('ZREM', base .. 'delayed', job.id .. ' ' .. indexes[i]) == 1) then
      tickets = tickets + 1
    end
  end
end

local open = total - tonumber(before[2] or 0) - tonumber(before[3] or 0)
drop_tickets(job.priority, tickets)
redis.call('HSET', job.key, 'is_cancelled', 1, 'cancelled', open)
redis.call('HINCRBY', queue, 'pending', -open)
finish_if_done(job.key, job.id)
settle()
notify({[job.id] = true})
return read_job(job.id)
