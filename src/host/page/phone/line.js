// The line from this phone to the quiz: who the phone is, what it has said and not heard back about, and a socket that
// comes back by itself. Must never lose a command that is not acknowledged, give one two numbers, or call another machine.
'use strict';

const Line = (() => {
  const FIRST_WAIT = 300;
  const LONGEST_WAIT = 2000;
  // Where the host has closed the quiz, or nothing was heard for minutes: it may go on, and a battery has to last.
  const CALM_WAIT = 10000;
  const LONG_LOST = 5 * 60 * 1000;
  // So soon somebody wonders whether it comes back at all.
  const A_WHILE = 15000;
  const CONNECTING = 4000;
  // Pings come every 2 s.
  const SILENCE = 8000;
  // A night is over after so long; what was kept of it is not of the next one.
  const NIGHT = 12 * 3600 * 1000;
  const MOST_DRAFTS = 12;
  // In bytes: the quiz ends a line on which more comes at once.
  const LONGEST = 4000;

  const origin = performance.timeOrigin || Date.now() - performance.now();

  // ---- What is kept on the phone; where nothing may be kept, as long as the page is open.

  const memory = {};
  const store = ['localStorage', 'sessionStorage'].map(name => {
    try {
      window[name].setItem('newsdeck.try', '1');
      window[name].removeItem('newsdeck.try');
      return window[name];
    } catch (error) {
      return null;
    }
  }).find(Boolean);

  function read(name) {
    try {
      const text = memory[name] || store && store.getItem('newsdeck.' + name);
      return JSON.parse(text) || {};
    } catch (error) {
      return {};
    }
  }

  function write(name, value) {
    const text = JSON.stringify(value);
    try {
      store.setItem('newsdeck.' + name, text);
      delete memory[name];
    } catch (error) {
      memory[name] = text;
    }
  }

  function change(name, how) {
    const value = read(name);
    how(value);
    write(name, value);
    return value;
  }

  // 128 bits, as 32 hexadecimal digits.
  function random() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  }

  function token() {
    return change('me', me => {
      if (!/^[0-9a-f]{32}$/.test(me.token)) {
        me.token = random();
        me.last = 0;
      }
    }).token;
  }

  function nextId() {
    return change('me', me => { me.last = (me.last || 0) + 1; }).last;
  }

  // What is kept of this night: how the phone comes in, what waits, what is typed.
  function night() {
    const kept = read('night');
    const isOfNow = Array.isArray(kept.waiting) && Math.abs(Date.now() - kept.at) < NIGHT;
    return isOfNow ? kept : { waiting: [] };
  }

  function changeNight(how) {
    const kept = night();
    how(kept);
    kept.at = Date.now();
    write('night', kept);
  }

  // With a key or a number; what was kept for another night goes.
  function enter(by) {
    const kept = night();
    const isOther = ['key', 'pin'].some(name => by[name] && kept[name] && by[name] !== kept[name]);
    write('night', Object.assign(isOther ? { waiting: [] } : kept, by, { at: Date.now() }));
  }

  // What was typed for a question, kept for as long as it may come back: { text, isSent }. None is given to drop it.
  function draft(of, is) {
    const all = night().drafts || [];
    const found = all.find(one => one.of === of);
    if (is !== undefined) {
      const others = all.filter(one => one !== found);
      changeNight(kept => { kept.drafts = [...others, is && { ...is, of }].filter(Boolean).slice(-MOST_DRAFTS); });
    }
    return found;
  }

  // ---- What this phone says.

  // Over the socket that is open now.
  let sentHere = new Set();

  const isAnswer = command => command.do === 'text' || command.do === 'choose';

  // Keeps it until it is acknowledged, and sends it as soon as that can be.
  function say(what) {
    const command = { id: nextId(), ...what };
    if (new TextEncoder().encode(JSON.stringify(command)).length > LONGEST) {
      on.settled(command, 'That is too long to be sent: make it shorter.');
      return;
    }
    changeNight(kept => {
      // The last answer counts: an earlier one that never left the phone need not.
      kept.waiting = kept.waiting.filter(({ command: old, isSent }) =>
        isSent || !(isAnswer(old) && isAnswer(command) && old.epoch === command.epoch));
      kept.waiting.push({ command, isSent: false });
    });
    flush();
  }

  function flush() {
    const open = isIn ? night().waiting.filter(({ command }) => !sentHere.has(command.id)) : [];
    const sent = open.filter(({ command }) => send(command)).map(({ command }) => command.id);
    if (sent.length > 0) {
      sent.forEach(id => sentHere.add(id));
      changeNight(kept => kept.waiting.forEach(one => { one.isSent = one.isSent || sent.includes(one.command.id); }));
    }
  }

  function send(frame) {
    const isOpen = socket && socket.readyState === 1;
    if (isOpen) {
      socket.send(JSON.stringify(frame));
    }
    return isOpen;
  }

  function settled(id, why, isCodeRight) {
    const found = night().waiting.find(one => one.command.id === id);
    if (found) {
      changeNight(kept => { kept.waiting = kept.waiting.filter(one => one.command.id !== id); });
      on.settled(found.command, why, isCodeRight);
    }
  }

  // An answer to a question that is over has no place any more.
  function dropPast(epoch) {
    for (const { command, isSent } of night().waiting) {
      if (command.epoch !== undefined && command.epoch !== epoch) {
        settled(command.id, isSent ? undefined : 'Your last answer could not be sent in time.');
      }
    }
  }

  // ---- The socket.

  let on = null;
  let socket = null;
  // The whole state has come over this socket.
  let isIn = false;
  let isStopped = true;
  let isClosed = false;
  let wait = FIRST_WAIT;
  let limitWait = 5000;
  let timer = 0;
  let begun = 0;
  let heard = 0;
  let heardDate = 0;
  let lostAt = 0;

  function connect() {
    clearTimeout(timer);
    if (isStopped || socket) {
      return;
    }
    const scheme = location.protocol === 'https:' ? 'wss://' : 'ws://';
    const mine = socket = new WebSocket(scheme + location.host + '/ws');
    begun = heard = performance.now();
    sentHere = new Set();
    mine.onopen = () => {
      if (mine === socket) {
        heard = performance.now();
        const kept = night();
        send({ do: 'hello', token: token(), key: kept.key, pin: kept.pin });
      }
    };
    mine.onmessage = event => {
      if (mine === socket) {
        heard = performance.now();
        heardDate = Date.now();
        take(event.data);
      }
    };
    mine.onclose = () => {
      if (mine === socket) {
        lose();
      }
    };
  }

  function take(data) {
    let frame = null;
    try {
      frame = JSON.parse(data);
    } catch (error) {
      return;
    }
    switch (frame.is) {
      case 'ping':
        send({ do: 'pong', ping: frame.ping, at: now() });
        break;
      case 'ack':
        settled(frame.id, frame.why, frame.is_code_right);
        break;
      case 'bye':
        bye(frame);
        break;
      case 'state':
        isIn = true;
        isClosed = false;
        wait = FIRST_WAIT;
        limitWait = 5000;
        lostAt = 0;
        if (wasLoadedAnew()) {
          changeNight(kept => { delete kept.isAnew; });
        }
        on.link(true);
        on.state(frame);
        dropPast(frame.shared.epoch);
        flush();
        break;
      case 'own':
        on.own(frame.own);
        break;
    }
  }

  function bye(frame) {
    drop();
    isStopped = true;
    switch (frame.refusal) {
      case 'key':
        // Whoever was in this night comes in without a key: what is kept is of another one.
        write('night', {});
        // Nor is it tried again when the page is loaded again.
        history.replaceState(null, '', '/');
        break;
      case 'anew':
        // It is not understood when it comes back, either. Nor is what waits, where loading the page did not help.
        if (wasLoadedAnew()) {
          changeNight(kept => { kept.waiting = []; });
        }
        break;
      case 'tries':
        later(61000);
        break;
      case 'closed':
        isClosed = true;
        later(3000);
        break;
      case 'banned':
        // The host may let it in again.
        later(20000);
        break;
      case 'limits':
      // Of a newer program.
      default:
        later(limitWait);
        limitWait = Math.min(limitWait * 2, 30000);
        break;
    }
    on.bye(frame.refusal, frame.why);
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(start, milliseconds);
  }

  function drop() {
    const old = socket;
    socket = null;
    isIn = false;
    if (old) {
      old.onopen = old.onmessage = old.onclose = null;
      old.close();
    }
  }

  function lose() {
    drop();
    if (isStopped) {
      return;
    }
    lostAt = lostAt || performance.now();
    // Not all phones at the same moment.
    clearTimeout(timer);
    timer = setTimeout(connect, wait * (1 - Math.random() / 3));
    const isCalm = isClosed || performance.now() - lostAt > LONG_LOST;
    wait = Math.min(wait * 1.7, isCalm ? CALM_WAIT : LONGEST_WAIT);
  }

  // Now, and over a new socket.
  function start() {
    drop();
    isStopped = false;
    lostAt = lostAt || performance.now();
    wait = FIRST_WAIT;
    connect();
  }

  function stop() {
    clearTimeout(timer);
    isStopped = true;
    drop();
  }

  // Back from sleep, or from another page: a socket that has been silent for a while is not trusted.
  function wake() {
    const isFresh = isIn && Date.now() - heardDate < 5000;
    if (!isStopped && !isFresh) {
      start();
    }
  }

  setInterval(() => {
    const silence = performance.now() - heard;
    if (socket && (silence > SILENCE || !isIn && performance.now() - begun > CONNECTING)) {
      lose();
    }
    const lost = lostAt ? performance.now() - lostAt : 0;
    if (!isStopped && !isClosed && lost > 1000) {
      on.link(false, lost > A_WHILE);
    }
  }, 500);

  // ---- Of several tabs only the one looked at last is on the line.

  const tab = random();
  let isElsewhere = false;

  function claim() {
    if (read('tab').is !== tab) {
      write('tab', { is: tab });
    }
    if (isElsewhere) {
      isElsewhere = false;
      on.elsewhere(false);
      if (isKnown()) {
        start();
      }
    }
  }

  window.addEventListener('storage', event => {
    if (event.key === 'newsdeck.tab' && event.newValue && read('tab').is !== tab && !isElsewhere) {
      isElsewhere = true;
      stop();
      on.elsewhere(true);
    }
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      claim();
      wake();
    }
  });
  document.addEventListener('resume', wake);
  window.addEventListener('focus', claim);
  window.addEventListener('pageshow', event => {
    if (event.persisted) {
      claim();
      wake();
    }
  });
  window.addEventListener('pagehide', () => {
    drop();
    lostAt = lostAt || performance.now();
  });
  window.addEventListener('online', () => {
    if (!isStopped && !isIn) {
      start();
    }
  });

  // By the phone's own clock, which only goes forward.
  const now = () => origin + performance.now();

  // Whether there is something to come in with.
  const isKnown = () => Boolean(night().key || night().pin);

  // The page was loaded anew because the quiz did not understand it, and has not been let in since.
  const wasLoadedAnew = () => Boolean(night().isAnew);

  function loadAnew() {
    changeNight(kept => { kept.isAnew = true; });
    location.reload();
  }

  return {
    now, say, night, changeNight, draft, claim, start, isKnown, wasLoadedAnew, loadAnew,
    // Comes in with what the address says, or with what was kept; else a number is to be typed first.
    open(watcher) {
      on = watcher;
      const key = /^\/([0-9a-z]{4,40})$/i.exec(location.pathname);
      if (key) {
        enter({ key: key[1].toUpperCase() });
      }
      claim();
      if (isKnown()) {
        start();
      }
    },
    withPin(pin) {
      enter({ pin });
      start();
    },
    // The last command of these kinds, and to this question where one is named, that is not acknowledged.
    waiting(kinds, epoch) {
      const fits = ({ command }) => kinds.includes(command.do) && (epoch === undefined || command.epoch === epoch);
      const found = night().waiting.filter(fits).pop();
      return found && found.command;
    },
    isUp: () => isIn
  };
})();
