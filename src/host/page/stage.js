// The page of the stage: asks for the number once, then shows what the laptop says, as large as the screen allows.
'use strict';

(function () {
  const PAGE = 6000;
  const SOON = 5;
  const RING = 276.5;
  // Pixels: rather than in smaller letters it is shown in part, and scrolled.
  const LEAST = 11;

  const by = function (id) { return document.getElementById(id); };
  const root = document.documentElement;
  const nodes = {};
  ['head', 'left', 'join', 'right', 'main', 'fit', 'foot', 'strip', 'door', 'door-why', 'digits', 'pad', 'lost', 'tools', 'theme', 'full']
    .forEach(function (id) { nodes[id] = by(id); });

  let frame = null;
  let clock = null;
  let drawn = { name: '', main: null, foot: null, beside: null };
  let began = 0;
  let tick = 0;
  let turning = 0;
  let losing = 0;
  const gone = nodes.lost.textContent;

  // ---- the line ----

  const key = Newsdeck.takeFragment() || Newsdeck.kept.get('stage-key');
  Newsdeck.kept.set('stage-key', key || null);

  const line = Newsdeck.line('/stage/ws', {
    hello: function () {
      const pin = Newsdeck.kept.get('stage-pin');
      const known = Newsdeck.kept.get('stage-key');
      if (known) {
        return { do: 'hello', key: known };
      }
      return pin ? { do: 'hello', pin: pin } : null;
    },
    heard: function (said) {
      if (said.is === 'stage') {
        clearTimeout(losing);
        losing = 0;
        nodes.lost.hidden = true;
        nodes.lost.textContent = gone;
        frame = said;
        clock = said.stage.clock ? Newsdeck.clock(said.stage.clock) : null;
        draw();
      } else if (said.is === 'bye') {
        refused(said);
      }
    },
    lost: function (isForLong) {
      if (frame && !losing) {
        losing = setTimeout(function () { nodes.lost.hidden = false; }, 1500);
      }
      if (frame && isForLong) {
        nodes.lost.textContent = 'No connection to the laptop. If it shows another address by now, open the stage there.';
      }
    }
  });

  function refused(said) {
    const waits = { key: 0, tries: 61000, limits: 15000, closed: 3000 }[said.refusal];
    line.stop(waits);
    if (said.refusal === 'key') {
      Newsdeck.kept.set('stage-key', null);
      Newsdeck.kept.set('stage-pin', null);
    }
    const why = said.refusal === 'anew' ? Newsdeck.outOfDate(said.why) : [said.why];
    if (said.refusal === 'key' || !frame) {
      ask(why);
    } else {
      clearTimeout(losing);
      Newsdeck.refill(nodes.lost, why);
      nodes.lost.hidden = false;
    }
  }

  // ---- the number ----

  let digits = '';

  function ask(why) {
    clearTimeout(turning);
    clearTimeout(losing);
    losing = 0;
    nodes.lost.hidden = true;
    frame = null;
    digits = '';
    show('door');
    Newsdeck.refill(nodes['door-why'], why);
    type('');
    nodes.pad.querySelector('button').focus();
  }

  function show(part) {
    nodes.door.hidden = part !== 'door';
    nodes.head.hidden = nodes.main.hidden = part !== 'stage';
    nodes.foot.hidden = part !== 'stage' || !drawn.foot;
  }

  function type(digit) {
    digits = (digits + digit).slice(0, 6);
    Newsdeck.refill(nodes.digits, [0, 1, 2, 3, 4, 5].map(function (n) {
      return Newsdeck.el('span', n === digits.length ? 'next' : '', digits[n] || '–');
    }));
    nodes.digits.setAttribute('aria-label', digits ? 'So far: ' + digits.split('').join(' ') : 'No digit yet');
    if (digits.length === 6) {
      nodes['door-why'].textContent = 'One moment …';
      Newsdeck.kept.set('stage-pin', digits);
      digits = '';
      line.start();
    }
  }

  function erase() {
    digits = digits.slice(0, -1);
    type('');
  }

  function pad() {
    ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'Erase', '0'].forEach(function (sign) {
      const button = Newsdeck.el('button', sign === 'Erase' ? 'erase' : '', sign);
      button.type = 'button';
      button.addEventListener('click', function () {
        if (sign === 'Erase') {
          erase();
        } else {
          type(sign);
        }
      });
      nodes.pad.appendChild(button);
    });
  }

  // The arrow keys of a remote control: three keys in a row.
  function walk(step) {
    const buttons = Array.prototype.slice.call(nodes.pad.children);
    const at = buttons.indexOf(document.activeElement);
    const to = at < 0 ? 0 : at + step;
    if (buttons[to]) {
      buttons[to].focus();
    }
  }

  // ---- drawing ----

  function draw() {
    const number = Math.floor((performance.now() - began) / PAGE);
    let view = Scenes.view(frame.stage, frame.door, number);
    const name = view.name + '|' + (view.left || '') + '|' + (view.right || '');
    if (name !== drawn.name) {
      began = performance.now();
      view = Scenes.view(frame.stage, frame.door, 0);
    }
    const pages = view.pages || 1;
    nodes.left.textContent = view.left;
    nodes.right.textContent = pages > 1 ? (number % pages) + 1 + '/' + pages : view.right;
    join(view);
    const main = Newsdeck.el('div', 'body', view.main);
    const foot = Newsdeck.el('div', 'row', view.foot);
    const beside = Newsdeck.el('div', 'aside', view.beside);
    const isNew = name !== drawn.name;
    // Only what has changed is laid out anew: a TV is no fast machine.
    const isChanged = isNew || !same(main, drawn.main) || !same(beside, drawn.beside);
    const isResized = !!view.foot !== !!drawn.foot;
    const isOther = !!view.foot && !same(foot, drawn.foot);
    drawn = {
      name: name,
      main: main.cloneNode(true),
      foot: view.foot ? foot.cloneNode(true) : null,
      beside: beside.cloneNode(true)
    };
    if (isOther) {
      Newsdeck.refill(nodes.strip, foot);
    }
    if (isChanged) {
      nodes.main.className = (view.fills ? 'fills' : '') + (view.beside ? ' has-aside' : '');
      nodes.main.setAttribute('data-scene', view.name);
      while (nodes.main.firstChild !== nodes.fit) {
        nodes.main.removeChild(nodes.main.firstChild);
      }
      if (view.beside) {
        nodes.main.insertBefore(beside, nodes.fit);
      }
      Newsdeck.refill(nodes.fit, main);
      nodes.main.setAttribute('data-large', view.large ? '1' : '');
    }
    show('stage');
    if (isChanged || isResized || isOther) {
      fit();
    }
    if (isNew) {
      // Starts what moves in, also in browsers that put layout off.
      nodes.main.classList.remove('new');
      void nodes.main.offsetWidth;
      nodes.main.classList.add('new');
    }
    clearTimeout(turning);
    if (pages > 1) {
      turning = setTimeout(draw, PAGE - (performance.now() - began) % PAGE + 20);
    }
    time();
  }

  // Whether a part says what it said before.
  function same(part, before) {
    return before !== null && part.isEqualNode(before);
  }

  // Who comes late finds the way in at the top of every scene without a question.
  function join(view) {
    const door = frame.door;
    const isShown = view.join && door.typed && !door.is_locked;
    Newsdeck.refill(nodes.join, isShown ? [
      'Join: ', Newsdeck.el('bdi', '', door.typed), door.pin ? ' · PIN ' + door.pin : ''
    ] : []);
  }

  // The largest letters with which all of it is seen.
  function fit() {
    if (nodes.main.hidden) {
      return;
    }
    const unit = Math.min(window.innerWidth * 0.04, window.innerHeight * 0.05);
    const strip = nodes.strip.firstChild;
    const main = nodes.fit.firstChild;
    const most = unit * (nodes.main.getAttribute('data-large') ? 1.25 : 1);
    nodes.foot.className = '';
    if (all() < most * 0.7 && nodes.strip.querySelector('.yields')) {
      nodes.foot.className = 'tight';
      all();
    }

    // The size of the letters above the strip; 0 where they or those of the strip do not fit.
    function all() {
      const below = strip && drawn.foot ? enlarge(strip, unit * 0.72, function () {
        return strip.scrollHeight <= window.innerHeight * 0.3 && strip.scrollWidth <= nodes.strip.clientWidth + 1;
      }) : 1;
      main.className = 'body whole';
      const whole = enlarge(main, most, fits);
      // Rather break a long word than write everything small.
      const isBroken = whole < most * 0.55;
      main.className = isBroken ? 'body' : 'body whole';
      return Math.min(isBroken ? enlarge(main, most, fits) : whole, below && most);
    }

    function fits() {
      const steps = main.querySelectorAll('.step');
      for (let n = 0; n < steps.length; n += 1) {
        const parts = Array.prototype.slice.call(steps[n].children);
        const height = parts.reduce(function (sum, part) { return sum + part.offsetHeight; }, 0);
        if (height > steps[n].clientHeight || steps[n].scrollWidth > steps[n].clientWidth + 1) {
          return false;
        }
      }
      return main.offsetHeight <= nodes.fit.clientHeight && main.scrollWidth <= nodes.fit.clientWidth + 1;
    }
  }

  // The size with which it fits; 0 where it does not, and has the least.
  function enlarge(node, most, fits) {
    let low = LEAST;
    let high = Math.max(low, most);
    node.style.fontSize = high + 'px';
    if (fits()) {
      return high;
    }
    for (let n = 0; n < 9; n += 1) {
      const middle = (low + high) / 2;
      node.style.fontSize = middle + 'px';
      if (fits()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    node.style.fontSize = low + 'px';
    return fits() ? low : 0;
  }

  // The clock, by this machine's own time: nothing is sent while it runs.
  function time() {
    clearTimeout(tick);
    if (!clock || nodes.main.hidden) {
      return;
    }
    const left = clock.left();
    const text = Newsdeck.time(left);
    const isSoon = !clock.face.is_paused && Math.ceil(left / 1000) <= SOON && frame.stage.scene.Open;
    const shown = document.querySelectorAll('.time');
    for (let n = 0; n < shown.length; n += 1) {
      if (shown[n].textContent !== text) {
        shown[n].textContent = text;
      }
      const box = shown[n].parentNode;
      box.classList.toggle('soon', !!isSoon);
      box.classList.toggle('stopped', clock.face.is_paused);
      box.classList.toggle('long', text.length > 3);
      const circle = box.querySelector('.left');
      if (circle) {
        const part = clock.face.total_ms > 0 ? Math.min(1, left / clock.face.total_ms) : 0;
        circle.setAttribute('stroke-dashoffset', (RING * (1 - part)).toFixed(1));
      }
    }
    if (!clock.face.is_paused && left > 0) {
      tick = setTimeout(time, shown.length ? 100 : 500);
    }
  }

  // ---- keys, theme, full screen ----

  function themed(name) {
    root.className = name;
  }

  function turnTheme() {
    const name = root.className === 'light' ? 'dark' : 'light';
    themed(name);
    Newsdeck.kept.set('stage-theme', name);
  }

  function turnFull() {
    const isFull = document.fullscreenElement || document.webkitFullscreenElement;
    const turn = isFull
      ? document.exitFullscreen || document.webkitExitFullscreen
      : root.requestFullscreen || root.webkitRequestFullscreen;
    const turned = turn && turn.call(isFull ? document : root);
    if (turned && turned.catch) {
      turned.catch(function () {});
    }
  }

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const isDoor = !nodes.door.hidden;
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3 };
    if (isDoor && /^[0-9]$/.test(event.key)) {
      type(event.key);
    } else if (isDoor && event.key === 'Backspace') {
      erase();
    } else if (isDoor && steps[event.key]) {
      walk(steps[event.key]);
    } else if (event.key === 'f' || event.key === 'F') {
      turnFull();
    } else if (event.key === 't' || event.key === 'T') {
      turnTheme();
    } else {
      return;
    }
    event.preventDefault();
  });

  document.addEventListener('paste', function (event) {
    const text = event.clipboardData ? event.clipboardData.getData('text').replace(/\D/g, '') : '';
    if (!nodes.door.hidden && text.length === 6) {
      digits = '';
      type(text);
    }
  });

  // The pointer and the two buttons are there only while somebody moves it, or walks through the page with Tab.
  let resting = 0;
  function stir() {
    document.body.classList.remove('rests');
    clearTimeout(resting);
    resting = setTimeout(function () { document.body.classList.add('rests'); }, 3000);
  }
  document.addEventListener('mousemove', stir);
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Tab') {
      stir();
    }
  });
  document.body.classList.add('rests');

  nodes.theme.addEventListener('click', turnTheme);
  nodes.full.addEventListener('click', turnFull);

  let sizing = 0;
  window.addEventListener('resize', function () {
    clearTimeout(sizing);
    sizing = setTimeout(fit, 60);
  });

  // Dark for a projector, unless this browser or somebody wants it light.
  const light = window.matchMedia('(prefers-color-scheme: light)');
  function chosen() {
    themed(Newsdeck.kept.get('stage-theme') || (light.matches ? 'light' : 'dark'));
  }
  if (light.addEventListener) {
    light.addEventListener('change', chosen);
  }
  chosen();
  pad();
  if (Newsdeck.kept.get('stage-pin') || Newsdeck.kept.get('stage-key')) {
    line.connect();
  } else {
    ask([]);
  }
})();
