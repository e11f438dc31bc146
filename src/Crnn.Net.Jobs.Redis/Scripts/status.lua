#!lua flags=no-writes
-- uses: base
-- Returns {items that are not final, items that are held}.
return {tonumber(redis.call('HGET', queue, 'pending') or 0), redis.call('HLEN', base .. 'held')}
