/** Loaded with the first imported hash: a file of its own, as the bundle has the names of a CommonJS package only here. */
export { argon2Verify, bcryptVerify } from 'hash-wasm';
