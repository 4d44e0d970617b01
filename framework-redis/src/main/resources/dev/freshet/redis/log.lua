-- The log of one channel. One run is one atomic step: "append" stores calls and tells them, "load" and "fetch" read.
--
-- KEYS meta: what is counted. log, inbox: streams with the history, of which the ids are the offsets. frames: what is kept, by offset.
--      newest: the offset that each key has, and the one at which it appeared. items: the offsets of lists. forgotten: which call
--      of the history took a key back that was not set again. expiry: when keys expire.
-- ARGV command, an epoch for a new log, life of an unused log in ms, limits (count, bytes, age in ms, keys, bytes of state); then by command.
local meta, log, inbox, frames, newest, items, forgotten, expiry = unpack(KEYS)
local command, life = ARGV[1], ARGV[3]
local maxCount, maxBytes, maxAge = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local maxKeys, maxState = tonumber(ARGV[7]), tonumber(ARGV[8])
-- Frames have about so many bytes besides the call.
local OVERHEAD = 160
-- How far offsets jump where calls may have been lost: more than can be lost, and exact in JavaScript for a million times.
local JUMP = 4294967296
local MAX_LOSSES = 16
-- How long an expired key stays, so that a node can take it back.
local PURGE_MS = 60000

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
-- Another run id is another process: Redis was restarted, or a replica took over. Either may have lost the newest calls.
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')

local function text(number)
  return string.format('%.0f', number)
end

local numbers = {'last', 'lost', 'ilost', 'trimmed', 'count', 'bytes', 'oldest', 'icount', 'ibytes', 'ioldest', 'kept', 'state'}
local stored = redis.call('HMGET', meta, 'epoch', 'run', 'losses', unpack(numbers))
local m = {epoch = stored[1], run = stored[2], losses = stored[3] or ''}
for i, name in ipairs(numbers) do
  m[name] = tonumber(stored[i + 3]) or 0
end

-- A log of which a part is missing, for example because Redis evicts keys, begins anew.
local isWhole = m.epoch
  and redis.call('XLEN', log) == m.count
  and redis.call('XLEN', inbox) == m.icount
  and redis.call('HLEN', frames) == m.kept
if not isWhole then
  redis.call('DEL', unpack(KEYS))
  m = {epoch = ARGV[2], losses = ''}
  for _, name in ipairs(numbers) do
    m[name] = 0
  end
elseif m.run ~= run then
  local losses = {}
  for loss in string.gmatch(m.losses, '%S+') do
    losses[#losses + 1] = loss
  end
  losses[#losses + 1] = text(m.last) .. '-' .. text(m.last + JUMP)
  m.losses = table.concat(losses, ' ', math.max(1, #losses - MAX_LOSSES + 1))
  m.last = m.last + JUMP
end
m.run = run

local function save()
  local fields = {'epoch', m.epoch, 'run', m.run, 'losses', m.losses}
  for _, name in ipairs(numbers) do
    fields[#fields + 1] = name
    fields[#fields + 1] = text(m[name])
  end
  redis.call('HSET', meta, unpack(fields))
  for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, life)
  end
end

-- Returns the fields of the oldest entry of a stream.
local function first(stream)
  local entry = redis.call('XRANGE', stream, '-', '+', 'COUNT', 1)[1]
  local fields = {id = entry[1], offset = tonumber(string.match(entry[1], '%d+'))}
  for i = 1, #entry[2], 2 do
    fields[entry[2][i]] = entry[2][i + 1]
  end
  return fields
end

-- Whether somebody who has not read a call has lost something when it leaves the history.
local function counts(entry, isInbox)
  local expires = tonumber(entry.x)
  if expires > 0 and now > entry.t + expires then
    return false
  end
  if isInbox or entry.k == 'h' then
    return true
  end
  local any = false
  if entry.k == 'f' then
    for _, key in ipairs(cmsgpack.unpack(entry.f)) do
      if redis.call('HGET', forgotten, key) == text(entry.offset) then
        redis.call('HDEL', forgotten, key)
        any = true
      end
    end
  end
  return any
end

local function evict(stream, prefix, isInbox)
  local count, bytes, oldest, lost = prefix .. 'count', prefix .. 'bytes', prefix .. 'oldest', prefix .. 'lost'
  while m[count] > maxCount or (m[bytes] > maxBytes and m[count] > 1) or (m[count] > 0 and m[oldest] < now - maxAge) do
    local entry = first(stream)
    if counts(entry, isInbox) then
      m[lost] = entry.offset
    end
    m.trimmed = math.max(m.trimmed, entry.offset)
    m[count] = m[count] - 1
    m[bytes] = m[bytes] - OVERHEAD - #entry.c
    redis.call('XDEL', stream, entry.id)
    m[oldest] = m[count] > 0 and tonumber(first(stream).t) or 0
  end
end

local function dropFrame(offset)
  m.state = m.state - OVERHEAD - redis.call('HSTRLEN', frames, offset)
  m.kept = m.kept - 1
  redis.call('HDEL', frames, offset)
end

local function itemsOf(list)
  local prefix = #list .. ':' .. list .. ':'
  return '[' .. prefix, '(' .. prefix .. '~', prefix
end

local function dropItem(member)
  redis.call('ZREM', items, member)
  dropFrame(text(tonumber(string.sub(member, -20))))
end

local function drop(key)
  local known = redis.call('HGET', newest, key)
  if known then
    dropFrame(string.match(known, '%d+'))
    redis.call('HDEL', newest, key)
    redis.call('ZREM', expiry, key)
  end
  local from, to = itemsOf(key)
  for _, member in ipairs(redis.call('ZRANGEBYLEX', items, from, to)) do
    dropItem(member)
  end
end

local function purge()
  for _, key in ipairs(redis.call('ZRANGEBYSCORE', expiry, '-inf', now - PURGE_MS, 'LIMIT', 0, 20)) do
    drop(key)
  end
end

-- Returns why the limits of the state do not allow a call, or nothing.
local function refusal(isNew, size)
  if isNew and m.kept >= maxKeys then
    return 'k'
  end
  return m.state + size > maxState and 's' or nil
end

local function keep(offset, value)
  redis.call('HSET', frames, offset, value)
  m.kept = m.kept + 1
  m.state = m.state + OVERHEAD + #value
end

local function keepNewest(offset, key, expires, call)
  local known = redis.call('HGET', newest, key)
  local older, appeared
  if known then
    older, appeared = string.match(known, '(%d+) (%d+)')
    local expired = redis.call('ZSCORE', expiry, key)
    if expired and tonumber(expired) < now then
      appeared = nil
    end
  end
  local value = (appeared or offset) .. ' ' .. text(now) .. ' ' .. call
  local freed = older and OVERHEAD + redis.call('HSTRLEN', frames, older) or 0
  local refused = refusal(not older, OVERHEAD + #value - freed)
  if refused then
    return refused
  end
  if older then
    dropFrame(older)
  end
  keep(offset, value)
  redis.call('HSET', newest, key, offset .. ' ' .. (appeared or offset))
  redis.call('HDEL', forgotten, key)
  if expires > 0 then
    redis.call('ZADD', expiry, now + expires, key)
  else
    redis.call('ZREM', expiry, key)
  end
end

local function keepInList(offset, list, most, call)
  local from, to, prefix = itemsOf(list)
  local count = redis.call('ZLEXCOUNT', items, from, to)
  local value = offset .. ' ' .. text(now) .. ' ' .. call
  local oldest = {}
  if count >= most then
    oldest = redis.call('ZRANGEBYLEX', items, from, to, 'LIMIT', 0, count - most + 1)
  end
  local freed = 0
  for _, member in ipairs(oldest) do
    freed = freed + OVERHEAD + redis.call('HSTRLEN', frames, text(tonumber(string.sub(member, -20))))
  end
  local refused = refusal(#oldest == 0, OVERHEAD + #value - freed)
  if refused then
    return refused
  end
  for _, member in ipairs(oldest) do
    dropItem(member)
  end
  keep(offset, value)
  redis.call('ZADD', items, 0, prefix .. string.format('%020.0f', offset))
end

-- Whether one of the keys still has the call of an offset.
local function has(keys, offset)
  for _, key in ipairs(keys) do
    local known = redis.call('HGET', newest, key)
    if known and string.match(known, '%d+') == offset then
      return true
    end
  end
  return false
end

-- Stores one call and tells it; returns its offset, or a letter that says why not.
local function append(channel, kind, isInbox, most, expires, unless, keys, call)
  if unless ~= '' and not has(keys, unless) then
    return 'n'
  end
  local offset = text(m.last + 1)
  if not isInbox then
    local refused
    if kind == 'n' then
      refused = keepNewest(offset, keys[1], expires, call)
    elseif kind == 'l' then
      refused = keepInList(offset, keys[1], most, call)
    elseif kind == 'f' then
      for _, key in ipairs(keys) do
        redis.call('HSET', forgotten, key, offset)
        drop(key)
      end
    end
    if refused then
      return refused
    end
  end
  if kind ~= 'e' then
    local prefix = isInbox and 'i' or ''
    local taken = kind == 'f' and cmsgpack.pack(keys) or ''
    redis.call('XADD', isInbox and inbox or log, offset .. '-0', 't', text(now), 'x', text(expires), 'k', kind, 'f', taken, 'c', call)
    m[prefix .. 'count'] = m[prefix .. 'count'] + 1
    m[prefix .. 'bytes'] = m[prefix .. 'bytes'] + OVERHEAD + #call
    if m[prefix .. 'count'] == 1 then
      m[prefix .. 'oldest'] = now
    end
  end
  redis.call('PUBLISH', channel, m.epoch .. ' ' .. text(m.last) .. ' ' .. offset .. ' ' .. call)
  m.last = m.last + 1
  return offset
end

if command == 'append' then
  -- The channel of PUBLISH, a node, the number of its batch, how many calls; then the calls.
  local channel, node, batch = ARGV[9], 'node:' .. ARGV[10], tonumber(ARGV[11])
  local before = isWhole and redis.call('HGET', meta, node)
  if before then
    local number, results = string.match(before, '^(%d+) (.*)$')
    if batch <= tonumber(number) then
      -- It was stored, but the node has not heard of that.
      return {m.epoch, batch == tonumber(number) and results or ''}
    end
  end
  local results = {}
  local at = 13
  for i = 1, tonumber(ARGV[12]) do
    local keys = {}
    for k = 1, tonumber(ARGV[at + 5]) do
      keys[k] = ARGV[at + 5 + k]
    end
    local call = ARGV[at + 6 + #keys]
    results[i] = append(
      channel, ARGV[at], ARGV[at + 1] == '1', tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3]), ARGV[at + 4], keys, call)
    at = at + 7 + #keys
  end
  purge()
  evict(log, '', false)
  evict(inbox, 'i', true)
  redis.call('HSET', meta, node, text(batch) .. ' ' .. table.concat(results, ' '))
  save()
  return {m.epoch, table.concat(results, ' ')}
end

purge()
evict(log, '', false)
evict(inbox, 'i', true)
save()
local answer = {m.epoch, text(m.last), text(m.lost), text(m.ilost), text(m.trimmed), m.losses, text(now)}
if command == 'load' then
  answer[8] = redis.call('HGETALL', frames)
else
  -- The offset after which to read, and how many calls at most.
  local from = text(tonumber(ARGV[9]) + 1) .. '-0'
  answer[8] = redis.call('XRANGE', log, from, '+', 'COUNT', ARGV[10])
  answer[9] = redis.call('XRANGE', inbox, from, '+', 'COUNT', ARGV[10])
end
return answer
