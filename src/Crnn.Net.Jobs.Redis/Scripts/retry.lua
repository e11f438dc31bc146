-- uses: base jobs items queue
-- Queues the failed items of a finished job again. ARGV[2]: id. Returns the job, or nothing when there is none.
local job = job_of(ARGV[2])
if not job then
  return false
end
local before = redis.call('HMGET', job.key, 'total', 'failed', 'finished', 'is_cancelled')
local total, failed = tonumber(before[1]), tonumber(before[2] or 0)
if not before[3] or before[4] or failed == 0 then
  return read_job(job.id)
end

local first, last
local function enqueue_run()
  if first then
    enqueue(job, first, last)
  end
  first, last = nil, nil
end

for index = 0, total - 1 do
  local item = read_item(job, index)
  if item.state == 'f' then
    item.state, item.attempts, item.call = 'w', 0, ''
    write_item(job, index, item)
    redis.call('HDEL', job.results, index)
    first, last = first or index, index
  else
    enqueue_run()
  end
end
enqueue_run()
redis.call('HDEL', job.key, 'failed', 'finished')
redis.call('ZREM', base .. 'finished', job.id)
redis.call('HINCRBY', queue, 'pending', failed)
notify({[job.id] = true})
return read_job(job.id)
