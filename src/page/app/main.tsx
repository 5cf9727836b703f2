import { render } from 'preact';
import { Page } from './page.js';
import { pageData } from './read-json.js';

const root = document.getElementById('page');
if (root !== null) {
  root.replaceChildren();
  render(<Page data={pageData()} />, root);
}
