export * from './docspace/client.gen.ts';
