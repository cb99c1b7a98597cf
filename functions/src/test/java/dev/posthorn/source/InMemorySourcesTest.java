package dev.posthorn.source;

class InMemorySourcesTest extends SourcesContract {
    @Override
    protected Sources open() {
        return new InMemorySources();
    }
}
