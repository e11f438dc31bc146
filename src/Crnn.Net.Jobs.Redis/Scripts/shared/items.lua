-- An item's state is 'state attempts isolated entry call'. States: waiting, leased, running, done, failed, cancelled, by their first letters.
-- The entry is the stream's entry under which the item is held, if it is; the call is the one that started it or reported its last run, so that
-- the same call again can be told from another. An item without a state has never been leased.
local function parse_item(text)
  if not text then
    return {state = 'w', attempts = 0, isolated = 0, entry = '', call = ''}
  end
  local state, attempts, isolated, entry, call = string.match(text, '^(%a) (%d+) (%d) (%S*) (%S*)$')
  return {state = state, attempts = tonumber(attempts), isolated = tonumber(isolated), entry = entry, call = call}
end

local function read_item(job, index)
  return parse_item(redis.call('HGET', job.key, index))
end

local function write_item(job, index, item)
  local text = item.state .. ' ' .. item.attempts .. ' ' .. item.isolated .. ' ' .. item.entry .. ' ' .. item.call
  redis.call('HSET', job.key, index, text)
end

-- The item of a lease and its job; nil when the job is gone.
local function item_of(id, index)
  local job = job_of(id)
  if job then
    return read_item(job, index), job
  end
end
