// What the page of the stage and the page of the host's phone have in common: the line to the laptop, a clock, words.
// Must never put text into a page but as text, and never speak to another machine than the one it came from.
'use strict';

const Newsdeck = (function () {
  const FIRST_WAIT = 300;
  const LONGEST_WAIT = 2000;
  // Where the host has closed the quiz: it may go on.
  const CALM_WAIT = 10000;
  // Silence after which a line is taken for dead: the laptop asks every two seconds whether anybody is there.
  const SILENCE = 8000;
  // So soon somebody wonders whether it comes back at all.
  const A_WHILE = 15000;

  // A connection that comes back by itself. `hello()` is its first frame, or null while there is nothing to say;
  // `heard(frame)` and `lost(isForLong)` are told what happens. Pings are answered here.
  function line(path, on) {
    let socket = null;
    let wait = FIRST_WAIT;
    let timer = 0;
    let isStopped = false;
    let isClosed = false;
    let lastHeard = 0;
    let lostAt = 0;
    let hiddenAt = 0;

    function connect() {
      const hello = isStopped || socket ? null : on.hello();
      if (!hello) {
        return;
      }
      clearTimeout(timer);
      const scheme = location.protocol === 'https:' ? 'wss://' : 'ws://';
      const mine = new WebSocket(scheme + location.host + path);
      socket = mine;
      lastHeard = performance.now();
      mine.onopen = function () {
        lastHeard = performance.now();
        mine.send(JSON.stringify(hello));
      };
      mine.onmessage = function (event) {
        if (mine === socket) {
          take(event.data);
        }
      };
      mine.onclose = function () {
        if (mine === socket) {
          drop();
        }
      };
    }

    function take(data) {
      const now = performance.now();
      lastHeard = now;
      wait = FIRST_WAIT;
      let frame = null;
      try {
        frame = JSON.parse(data);
      } catch (error) {
        return;
      }
      if (frame.is === 'ping') {
        send({ do: 'pong', ping: frame.ping, at: now });
        return;
      }
      isClosed = frame.is === 'bye' && frame.refusal === 'closed';
      lostAt = 0;
      if (frame.is !== 'bye') {
        kept.set('anew', null);
      }
      on.heard(frame);
    }

    function drop() {
      const old = socket;
      socket = null;
      if (old) {
        old.onopen = old.onmessage = old.onclose = null;
        old.close();
        lostAt = lostAt || performance.now();
        on.lost(performance.now() - lostAt > A_WHILE);
      }
      clearTimeout(timer);
      if (!isStopped) {
        // Not all at the same moment: up to a third is left to chance.
        timer = setTimeout(connect, wait * (1 - Math.random() / 3));
        wait = Math.min(wait * 1.7, isClosed ? CALM_WAIT : LONGEST_WAIT);
      }
    }

    function anew() {
      wait = FIRST_WAIT;
      if (socket) {
        drop();
      }
      connect();
    }

    function send(frame) {
      const isOpen = socket !== null && socket.readyState === 1;
      if (isOpen) {
        socket.send(JSON.stringify(frame));
      }
      return isOpen;
    }

    document.addEventListener('visibilitychange', function () {
      if (document.visibilityState === 'hidden') {
        hiddenAt = performance.now();
      } else if (!socket || performance.now() - hiddenAt > 5000) {
        anew();
      }
    });
    window.addEventListener('pageshow', function (event) {
      if (event.persisted) {
        anew();
      }
    });
    window.addEventListener('online', anew);
    setInterval(function () {
      if (socket && performance.now() - lastHeard > SILENCE) {
        anew();
      }
    }, 2000);

    return {
      connect: connect,
      send: send,
      // Not again before so many milliseconds, or never where none are given.
      stop: function (later) {
        isStopped = true;
        drop();
        if (later) {
          timer = setTimeout(function () {
            isStopped = false;
            connect();
          }, later);
        }
      },
      start: function () {
        isStopped = false;
        anew();
      }
    };
  }

  // What is left of a time that was so long when it was told.
  function clock(face) {
    const told = performance.now();
    return {
      face: face,
      left: function () {
        const gone = face.is_paused ? 0 : performance.now() - told;
        return Math.max(0, face.left_ms - gone);
      }
    };
  }

  // "17", "1:05": whole seconds, rounded up.
  function time(milliseconds) {
    const seconds = Math.ceil(milliseconds / 1000);
    if (seconds < 60) {
      return String(seconds);
    }
    const rest = String(seconds % 60);
    return Math.floor(seconds / 60) + ':' + (rest.length < 2 ? '0' : '') + rest;
  }

  // Hundredths of a point: "3", "2½", "−0.25".
  function points(hundredths) {
    const sign = hundredths < 0 ? '−' : '';
    const whole = Math.floor(Math.abs(hundredths) / 100);
    const part = Math.abs(hundredths) % 100;
    if (part === 0) {
      return sign + whole;
    }
    if (part === 50) {
      return sign + (whole || '') + '½';
    }
    return sign + whole + '.' + (part % 10 === 0 ? part / 10 : (part < 10 ? '0' : '') + part);
  }

  // "1 team", "3 teams".
  function count(number, word) {
    return number + ' ' + word + (number === 1 ? '' : 's');
  }

  function fill(node, parts) {
    parts.forEach(function (part) {
      if (Array.isArray(part)) {
        fill(node, part);
      } else if (part !== null && part !== undefined && part !== '' && part !== false) {
        node.appendChild(typeof part === 'object' ? part : document.createTextNode(String(part)));
      }
    });
    return node;
  }

  // An element; its parts are elements, texts, lists of them, or nothing.
  function el(name, classes) {
    const node = document.createElement(name);
    if (classes) {
      node.className = classes;
    }
    return fill(node, Array.prototype.slice.call(arguments, 2));
  }

  // Words that somebody wrote, in whatever script.
  function written(name, classes, text) {
    const node = el(name, classes, text);
    node.setAttribute('dir', 'auto');
    return node;
  }

  // Puts new parts into an element in place of all that it had.
  function refill(node) {
    while (node.firstChild) {
      node.removeChild(node.firstChild);
    }
    return fill(node, Array.prototype.slice.call(arguments, 1));
  }

  // A value that lasts as long as the tab.
  const kept = {
    get: function (key) {
      try {
        return sessionStorage.getItem(key);
      } catch (error) {
        return null;
      }
    },
    set: function (key, value) {
      try {
        if (value === null) {
          sessionStorage.removeItem(key);
        } else {
          sessionStorage.setItem(key, value);
        }
      } catch (error) {
        // A browser that keeps nothing asks again.
      }
    }
  };

  // What to do where this page and the laptop do not understand one another: one of them is older than the other.
  function outOfDate(why) {
    if (kept.get('anew')) {
      return [why, ' Loading this page anew did not help: close it, and open it again by the code on the laptop.'];
    }
    const button = el('button', 'anew', 'Load this page anew');
    button.type = 'button';
    button.addEventListener('click', function () {
      kept.set('anew', '1');
      location.reload();
    });
    return [why, ' ', button];
  }

  // What stands behind # in the address, which is then no longer there.
  function takeFragment() {
    const fragment = location.hash.slice(1);
    if (fragment) {
      history.replaceState(null, '', location.pathname);
    }
    return fragment;
  }

  return {
    line: line,
    clock: clock,
    time: time,
    points: points,
    count: count,
    el: el,
    written: written,
    fill: fill,
    refill: refill,
    kept: kept,
    outOfDate: outOfDate,
    takeFragment: takeFragment
  };
})();
