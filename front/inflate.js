// Unpacks what a page carries, in one go: nothing is drawn before it is there, so that the first picture is the whole.
import { inflateSync } from 'fflate';

globalThis.inflateSync = inflateSync;
