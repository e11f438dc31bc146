-- What can be leased now, by priority: a ring of the tenants who wait, and each tenant's list of runs 'job first last' of items.
-- For every such item there is an entry of the priority's stream that nobody has read: a ticket. Whoever reads it holds an item by it.
local wakes_workers = false

local function stream_of(priority)
  return base .. 'stream:' .. priority
end

local function waiting_of(priority, tenant)
  return base .. 'waiting:' .. priority .. ':' .. tenant
end

local function create_stream(priority)
  if redis.call('EXISTS', stream_of(priority)) == 0 then
    redis.call('XGROUP', 'CREATE', stream_of(priority), group, 0, 'MKSTREAM')
  end
end

local function add_tickets(priority, count)
  create_stream(priority)
  for _ = 1, count do
    redis.call('XADD', stream_of(priority), '*', 't', '')
  end
end

local function take_tickets(priority, consumer, count)
  local tickets = {}
  if count > 0 and redis.call('EXISTS', stream_of(priority)) == 1 then
    local streams = redis.call('XREADGROUP', 'GROUP', group, consumer, 'COUNT', count, 'STREAMS', stream_of(priority), '>')
    for i, entry in ipairs(streams and streams[1][2] or {}) do
      tickets[i] = entry[1]
    end
  end
  return tickets
end

local function acknowledge(priority, entries)
  for from = 1, #entries, slice do
    redis.call('XACK', stream_of(priority), group, unpack(entries, from, math.min(from + slice - 1, #entries)))
  end
end

-- Takes back the tickets of items that wait no longer.
local function drop_tickets(priority, count)
  acknowledge(priority, take_tickets(priority, 'cancelled', count))
end

local function push_run(side, job, first, last)
  local length = redis.call(side, waiting_of(job.priority, job.tenant), job.id .. ' ' .. first .. ' ' .. last)
  if length == 1 and redis.call('RPUSH', base .. 'tenants:' .. job.priority, job.tenant) == 1 then
    wakes_workers = true
  end
end

-- Behind what the tenant has waiting.
local function enqueue(job, first, last)
  push_run('RPUSH', job, first, last)
  add_tickets(job.priority, last - first + 1)
end

-- Before what the tenant has waiting: it had its turn once.
local function requeue(job, index)
  push_run('LPUSH', job, index, index)
  add_tickets(job.priority, 1)
end

local function notify(changed)
  if wakes_workers then
    redis.call('PUBLISH', base .. 'work', '')
  end
  local ids = {}
  for id in pairs(changed) do
    ids[#ids + 1] = id
  end
  if #ids > 0 then
    redis.call('PUBLISH', base .. 'changes', table.concat(ids, ' '))
  end
  return ids
end
