import { existsSync } from 'node:fs';

/** Where Debian and its like put Chromium. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Undefined where there is none, or where only another browser is. */
export const CHROMIUM = PLACES.find((path) => existsSync(path));
