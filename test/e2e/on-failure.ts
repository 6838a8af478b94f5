/** A journey that fails tells what stood on its pages then: a wait that ran out says only what was not there. */
import { afterEach } from 'vitest';
import { openPages } from './product.ts';

const longest = 6000;

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const page of openPages) {
    const dialog = page.getByRole('dialog').last();
    const shown = (await dialog.count()) > 0 ? dialog : page.locator('body');
    const said = await shown.ariaSnapshot({ timeout: 2000 }).catch((error: Error) => error.message);
    console.log(`When "${task.name}" failed, ${page.url()} showed:\n${said.slice(0, longest)}`);
  }
});
