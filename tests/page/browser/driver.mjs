// What every trial of the page does: open it in a browser without a network, press what a person presses, look.

import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const { PAGE, CHROMIUM } = process.env;

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export const QUARTER_TASKS = [
  'Look at the extract', 'Decide how many', 'Draw', 'Send out', 'Collect', 'Settle', 'Report', 'Publish', 'Compare', 'Prove',
];

/** A browser, without a network; `flags` are more of its own. */
export async function browser(...flags) {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: [...FLAGS, ...flags] });
}

/**
 * The page in a tab of its own. `disk` is a folder on disk that its picker gives; without it there is no picker.
 * `meddle` is told before each thing that is asked of the disk, and may be in its way.
 */
export async function opened(started, { disk, meddle, width = 1440, height = 900, ready = true } = {}) {
  const context = await started.newContext({ viewport: { width, height }, acceptDownloads: true, offline: true });
  return inTab(context, { disk, meddle, ready });
}

/** The page in another tab of a browser window. */
export async function inTab(context, { disk, meddle, ready = true } = {}) {
  const tab = await context.newPage();
  const asked = [];
  const faults = [];
  tab.on('request', request => asked.push(request.url()));
  tab.on('pageerror', error => faults.push(String(error)));
  tab.on('console', message => message.type() === 'error' && faults.push(message.text()));
  tab.on('dialog', dialog => void dialog.accept());
  await picker(tab, disk, meddle);
  await tab.goto(`file://${PAGE}`, { waitUntil: 'commit' });
  const person = new Person(tab, asked, faults);
  if (ready) await person.at('Audit a sample of re-referrals', 90_000);
  return person;
}

/** Somebody in front of the page. */
export class Person {
  constructor(tab, asked, faults) {
    Object.assign(this, { tab, asked, faults });
  }

  /** Wait until a task is shown. */
  async at(title, timeout = 60_000) {
    await this.tab.getByRole('heading', { level: 1, name: title, exact: true }).waitFor({ timeout });
    await this.tab.locator('body:not([aria-busy])').waitFor({ timeout });
  }

  async press(name) {
    const button = this.tab.getByRole('button', { name, exact: typeof name === 'string' }).first();
    await button.scrollIntoViewIfNeeded();
    // the preview is drawn by a process of its own, which knows where it is once the scrolled page has been drawn
    await this.tab.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await button.click();
  }

  /** Open what a line opens. */
  async open(text) {
    await this.tab.getByText(text, { exact: true }).first().click();
  }

  async go(task) {
    await this.tab.getByRole('navigation').getByRole('link', { name: task, exact: true }).click();
    await this.at(task);
  }

  async write(label, text) {
    await this.tab.getByLabel(label, { exact: true }).fill(text);
  }

  async choose(label, value) {
    await this.tab.getByLabel(label, { exact: true }).selectOption(value);
  }

  async give(label, ...files) {
    await this.tab.getByLabel(label, { exact: true }).setInputFiles(files);
  }

  /** Wait until the task says something; where it never does, what it says instead is the fault. */
  async sees(text, timeout = 60_000) {
    try {
      await this.tab.getByRole('main').getByText(text).first().waitFor({ timeout });
    } catch {
      throw new Error(`not “${text}”, but: ${(await this.tab.getByRole('main').innerText()).slice(0, 1500)}`);
    }
  }

  /** What the page complains of, once it does. */
  async complaint() {
    const alert = this.tab.getByRole('alert');
    await alert.waitFor({ timeout: 60_000 });
    return alert.innerText();
  }

  /** Press something that saves a file; where it was saved. */
  async save(name, folder) {
    const [download] = await Promise.all([this.tab.waitForEvent('download'), this.press(name)]);
    const target = path.join(folder, download.suggestedFilename());
    await download.saveAs(target);
    return target;
  }

  /** Begin a quarter with files, up to the draw. */
  async begin({ name, extract, plan, auditors }) {
    await this.write('Your name', name);
    await this.press('Begin a quarter');
    await this.at('Look at the extract');
    if (plan) {
      await this.open('If you have them: a plan, and a list of those audited before');
      await this.give('A plan', plan);
      await this.tab.getByText(`Now: ${path.basename(plan)}`).waitFor({ state: 'attached' });
      await this.at('Look at the extract');
    }
    await this.give('The extract', extract);
    await this.sees('This is how');
    await this.press('It is right: go on');
    await this.at('Decide how many');
    if (auditors) {
      await this.open('Take the auditors from a file');
      await this.give('Or a list', auditors);
      await this.at('Decide how many');
    }
    await this.press(/^Go on with/);
    await this.at('Draw');
  }

  /** Set an earlier review, saved as a file, beside this one; what the page then says. */
  async compare(earlier) {
    await this.go('Compare');
    await this.give('Or a file that this page saved', earlier);
    await this.sees(/^Beside /);
    await this.at('Compare');
    return this.tab.getByRole('main').innerText();
  }

  /** What axe-core finds on what is shown. */
  async axe(source) {
    await this.tab.evaluate(source);
    return this.tab.evaluate(async () => {
      const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 120)).join(' | ')}`);
    });
  }
}

/** A picker whose folders are those of the disk, in the manner of the browser's own. */
async function picker(tab, disk, meddle = () => undefined) {
  if (!disk) return tab.addInitScript(() => delete window.showDirectoryPicker);
  await tab.exposeFunction('onDisk', (operation, place, content) => onDisk(disk, meddle, operation, place, content));
  await tab.addInitScript(inThePage, path.basename(disk));
}

const TROUBLES = { ENOENT: 'NotFoundError', ENOSPC: 'QuotaExceededError', EACCES: 'NotAllowedError' };

function onDisk(disk, meddle, operation, place, content) {
  const target = path.join(disk, place);
  try {
    meddle(operation, place);
    if (operation === 'list') return fs.readdirSync(target, { withFileTypes: true }).map(entry => [entry.name, entry.isDirectory()]);
    if (operation === 'folder') return void (content ? fs.mkdirSync(target, { recursive: true }) : fs.readdirSync(target));
    if (operation === 'file') return void (content && !fs.existsSync(target) ? fs.writeFileSync(target, '') : fs.statSync(target));
    if (operation === 'remove') return void fs.unlinkSync(target);
    if (operation === 'read') return fs.readFileSync(target).toString('base64');
    // whole, as the browser does it
    fs.writeFileSync(`${target}.crswap`, Buffer.from(content, 'base64'));
    fs.renameSync(`${target}.crswap`, target);
  } catch (error) {
    return { trouble: TROUBLES[error.code] ?? error.code };
  }
}

function inThePage(name) {
  const ask = async (...given) => {
    const answer = await window.onDisk(...given);
    if (answer?.trouble) throw Object.assign(new Error(answer.trouble), { name: answer.trouble });
    return answer;
  };
  const inside = (place, named) => (place ? `${place}/${named}` : named);
  const folder = (place, named) => ({
    kind: 'directory',
    name: named,
    async *entries() {
      for (const [entry, isFolder] of await ask('list', place)) yield [entry, (isFolder ? folder : file)(inside(place, entry), entry)];
    },
    async getDirectoryHandle(entry, options) {
      await ask('folder', inside(place, entry), options?.create ?? false);
      return folder(inside(place, entry), entry);
    },
    async getFileHandle(entry, options) {
      await ask('file', inside(place, entry), options?.create ?? false);
      return file(inside(place, entry), entry);
    },
    removeEntry: entry => ask('remove', inside(place, entry)),
  });
  const file = (place, named) => ({
    kind: 'file',
    name: named,
    async getFile() {
      return new Blob([Uint8Array.from(atob(await ask('read', place)), letter => letter.charCodeAt(0))]);
    },
    async createWritable() {
      let waiting = '';
      return {
        async write(bytes) {
          const letters = [];
          for (let at = 0; at < bytes.length; at += 8192) letters.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
          waiting = btoa(letters.join(''));
        },
        close: () => ask('write', place, waiting),
        async abort() {},
      };
    },
  });
  window.showDirectoryPicker = async () => folder('', window.pickedFolder ?? name);
}

/** The end of a trial: what it found, as JSON for who started it. */
export async function end(started, found) {
  await started.close();
  process.stdout.write(JSON.stringify(found));
}
