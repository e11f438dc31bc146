-- Leases are the pending entries of the streams. 'held' leads from an entry, as 'priority entry', to its item and worker, as 'index job worker'.
local held = base .. 'held'
local finals = {}
local released = {}

-- The entry is acknowledged when the script settles, with all others.
local function release(priority, entry)
  local entries = released[priority] or {}
  entries[#entries + 1] = entry
  released[priority] = entries
end

local function wait(job, index, item, delay)
  item.state = 'w'
  write_item(job, index, item)
  if delay > 0 then
    redis.call('ZADD', base .. 'delayed', now + delay, job.id .. ' ' .. index)
  else
    requeue(job, index)
  end
end

local function count_final(job, field)
  local counts = finals[job.id] or {done = 0, failed = 0}
  counts[field] = counts[field] + 1
  finals[job.id] = counts
end

-- What follows a failed run was decided beforehand for every number of attempts: decisions[attempts][isolated + 1] is {final, attempts, isolated, delay}.
local function fail(job, index, item, message, decisions)
  local next = decisions[math.min(item.attempts, #decisions)][item.isolated + 1]
  redis.call('HSET', job.results, index, 'e' .. message)
  item.isolated = next[3]
  if next[1] == 1 then
    item.state = 'f'
    write_item(job, index, item)
    count_final(job, 'failed')
  else
    item.attempts = next[2]
    wait(job, index, item, next[4])
  end
end

-- Ends leases without their holders: those that expired, and those of a worker that is dead. Backwards, so that the first will be the first again.
local function end_leases(priority, entries, message, decisions, changed)
  for i = #entries, 1, -1 do
    local entry = entries[i]
    local index, id = string.match(redis.call('HGET', held, priority .. ' ' .. entry) or '', '^(%d+) (%S+)')
    release(priority, entry)
    local item, job
    if id then
      item, job = item_of(id, index)
    end
    if item and item.entry == entry then
      local was_running = item.state == 'r'
      item.entry, item.call = '', ''
      if was_running then
        changed[id] = true
        fail(job, index, item, message, decisions)
      else
        wait(job, index, item, 0)
      end
    end
  end
end

local function finish_if_done(key, id)
  local counts = redis.call('HMGET', key, 'total', 'done', 'failed', 'cancelled')
  if tonumber(counts[1]) == tonumber(counts[2] or 0) + tonumber(counts[3] or 0) + tonumber(counts[4] or 0) then
    redis.call('HSET', key, 'finished', now)
    redis.call('ZADD', base .. 'finished', now, id)
  end
end

-- Writes the counts of what became final, once a job, and forgets entries that nobody holds any more.
local function settle()
  local settled = 0
  for id, counts in pairs(finals) do
    for field, count in pairs(counts) do
      if count > 0 then
        redis.call('HINCRBY', base .. 'job:' .. id, field, count)
        settled = settled + count
      end
    end
    finish_if_done(base .. 'job:' .. id, id)
  end
  if settled > 0 then
    redis.call('HINCRBY', queue, 'pending', -settled)
  end
  for priority, entries in pairs(released) do
    local stream, holders = stream_of(priority), {}
    for i, entry in ipairs(entries) do
      holders[i] = priority .. ' ' .. entry
    end
    call_all('HDEL', held, holders)
    acknowledge(priority, entries)

    -- Up to the oldest entry that is held, or up to the last one that was read. Never by XDEL: a group whose stream has gaps tells no lag.
    local oldest = redis.call('XPENDING', stream, group, '-', '+', 1)[1]
    redis.call('XTRIM', stream, 'MINID', '~', oldest and oldest[1] or redis.call('XINFO', 'GROUPS', stream)[1][8])
  end
end
