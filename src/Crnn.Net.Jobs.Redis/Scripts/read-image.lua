#!lua flags=no-writes
-- uses: base jobs images
-- Reads an image. ARGV[2..3]: id, index. Returns 'd' and its bytes, 'b' and its blob's name, or nothing when there is none.
local job = job_of(ARGV[2])
local image = job and redis.call('HGET', job.key, 'i' .. ARGV[3])
return image and redis.call('GET', image_of(string.sub(image, 1, 32), job.tenant))
