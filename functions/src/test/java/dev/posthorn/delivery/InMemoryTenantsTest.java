package dev.posthorn.delivery;

class InMemoryTenantsTest extends TenantsContract {
    @Override
    protected Tenants open() {
        return new InMemoryTenants();
    }
}
