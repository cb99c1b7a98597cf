package dev.posthorn.local.engine;

import java.nio.file.Path;

/// Another process keeps its data in the same folder.
public final class DataFolderInUse extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    DataFolderInUse(Path folder) {
        super(
                "the data folder "
                        + folder.toAbsolutePath()
                        + " is in use by another Posthorn; stop that one or choose another folder");
    }
}
