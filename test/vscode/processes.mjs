import { spawn, spawnSync } from 'node:child_process';

/** @type {(() => void)[]} */
const atExit = [];

/**
 * Runs `cleanUp` when this process ends, however it ends. Last come, first served: a server is stopped before
 * the folder it writes to is removed.
 *
 * @param {() => void} cleanUp synchronous: nothing is awaited in a process that ends
 */
export function onExit(cleanUp) {
  if (atExit.length === 0) {
    process.on('exit', () => {
      for (const each of atExit.reverse()) {
        try {
          each();
        } catch {
          // The other clean-ups still have their turn.
        }
      }
    });
    // Without a handler these signals end the process at once, and 'exit' is never emitted.
    process.on('SIGINT', () => process.exit(130));
    process.on('SIGTERM', () => process.exit(143));
    process.on('SIGHUP', () => process.exit(129));
  }
  atExit.push(cleanUp);
}

/**
 * Starts a program that does not outlive this process, nor do the children it may have.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function spawnOwned(command, args, options = {}) {
  const child = spawn(command, args, { ...options, ...inItsGroup, stdio: ['ignore', 'pipe', 'pipe'] });
  // At once, so that nothing writes to the temporary folders that are removed next.
  return { child, stop: own(child, 'SIGKILL') };
}

/**
 * Starts a script of this repository, which can send us messages. It is left the time to clear away what it started
 * itself.
 *
 * @param {string[]} args what Node is given
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 */
export function spawnScript(args, options) {
  const child = spawn(process.execPath, args, {
    ...options,
    ...inItsGroup,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  if (child.stdout === null || child.stderr === null) throw new Error('A piped child has no output.');
  return { child, stdout: child.stdout, stderr: child.stderr, stop: own(child, 'SIGTERM') };
}

/** A group of its own, so that what it starts, such as the extension hosts of a server, can be ended with it. */
const inItsGroup = { detached: process.platform !== 'win32', windowsHide: true };

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 * @returns {() => void} ends it and its group; called when this process ends, too
 */
function own(child, signal) {
  const stop = () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', `${child.pid}`, '/T', '/F']);
    else process.kill(-child.pid, signal);
  };
  onExit(stop);
  return stop;
}

/**
 * Runs a command to its end and gives what it printed. A failure carries the end of the output, and a command
 * that hangs is stopped and named.
 *
 * @param {string} what what it does, for the messages: "Installing the dependencies"
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, minutes?: number }} [options]
 * @returns {Promise<string>}
 */
export function run(what, command, args, { minutes = 10, ...options } = {}) {
  const started = Date.now();
  console.log(`${what} …`);
  return new Promise((resolve, reject) => {
    // Windows finds npm.cmd only through its shell.
    const viaShell = process.platform === 'win32' && command === 'npm';
    const { child, stop } = viaShell
      ? spawnOwned('cmd.exe', ['/d', '/s', '/c', command, ...args], options)
      : spawnOwned(command, args, options);
    let output = '';
    /** @param {string} why */
    const fail = (why) =>
      reject(new Error(`${what}: ${why}\n${output.trim().split('\n').slice(-30).join('\n')}`));
    const timer = setTimeout(() => {
      stop();
      fail(`no end after ${minutes} minutes (${command} ${args.join(' ')})`);
    }, minutes * 60_000);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => {
      clearTimeout(timer);
      fail(error.message);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) {
        console.log(`  done in ${seconds(started)}`);
        resolve(output);
      } else fail(`${command} ${args.join(' ')} ended with ${code ?? signal}`);
    });
  });
}

/** @param {string} command @returns {boolean} whether it can be found on the PATH */
export function isInstalled(command) {
  const finder = process.platform === 'win32' ? 'where' : 'which';
  return spawnSync(finder, [command], { stdio: 'ignore' }).status === 0;
}

/** @param {number} since a `Date.now()` @returns {string} how long ago: "1.2 s" */
export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
