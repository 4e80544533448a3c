/** Of Spanwright, as its manifest says. */
export { version } from '../../package.json';
