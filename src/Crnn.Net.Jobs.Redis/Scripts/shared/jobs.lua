-- A job is one hash: its own fields by name, item n's state under 'n' and its image and name under 'in'.
local known_jobs = {}

-- What finds a job's items and queue; false when there is no such job.
local function job_of(id)
  local job = known_jobs[id]
  if job == nil then
    local key = base .. 'job:' .. id
    local fields = redis.call('HMGET', key, 'priority', 'tenant', 'is_cancelled')
    job = fields[1] and {id = id, key = key, results = base .. 'results:' .. id, priority = fields[1], tenant = fields[2] or '', is_cancelled = fields[3]}
    known_jobs[id] = job
  end
  return job
end

-- In the order in which the program reads them.
local function read_job(id)
  return redis.call('HMGET', base .. 'job:' .. id, 'name', 'tenant', 'priority', 'total', 'done', 'failed', 'cancelled', 'is_cancelled', 'created', 'started', 'finished')
end
