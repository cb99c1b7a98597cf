package dev.posthorn.access;

class InMemoryApiKeysTest extends ApiKeysContract {
    @Override
    protected ApiKeys open() {
        return new InMemoryApiKeys();
    }
}
